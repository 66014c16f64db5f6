# What UniMorph's table of Welsh has otherwise than running text.
form mynd V;LIT;3;SG;IND;PST aeth
form mynd V;LIT;1;SG;IND;PST es
form mynd V;LIT;2;PL;IND;PRS ewch
form gallu V;LIT;2;PL;IND;PRS gallwch
form rhoi V;LIT;3;SG;IND;PST rhoddodd
form rhoi V;LIT;4;IND;PST rhoddwyd
form rhoi V;LIT;4;IND;PRS rhoddir
strip i ti di fo fe o ni chi nhw
