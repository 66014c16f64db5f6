# What UniMorph's table of Welsh has otherwise than running text.
# The table's cells of mynd stand one tense too far on, and it lacks the present.
form mynd V;LIT;1;SG;IND;PRS af
form mynd V;LIT;2;SG;IND;PRS ei
form mynd V;LIT;3;SG;IND;PRS â
form mynd V;LIT;1;PL;IND;PRS awn
form mynd V;LIT;2;PL;IND;PRS ewch
form mynd V;LIT;3;PL;IND;PRS ânt
form mynd V;LIT;4;IND;PRS eir
form mynd V;LIT;1;SG;IND;IPFV awn
form mynd V;LIT;2;SG;IND;IPFV ait
form mynd V;LIT;3;SG;IND;IPFV âi
form mynd V;LIT;1;PL;IND;IPFV aem
form mynd V;LIT;2;PL;IND;IPFV aech
form mynd V;LIT;3;PL;IND;IPFV aent
form mynd V;LIT;4;IND;IPFV eid
form mynd V;LIT;1;SG;IND;PST es
form mynd V;LIT;2;SG;IND;PST est
form mynd V;LIT;3;SG;IND;PST aeth
form mynd V;LIT;1;PL;IND;PST aethom
form mynd V;LIT;2;PL;IND;PST aethoch
form mynd V;LIT;3;PL;IND;PST aethant
form mynd V;LIT;4;IND;PST aethpwyd
form gallu V;LIT;2;PL;IND;PRS gallwch
form rhoi V;LIT;3;SG;IND;PST rhoddodd
form rhoi V;LIT;4;IND;PST rhoddwyd
form rhoi V;LIT;4;IND;PRS rhoddir
strip i ti di fo fe o ni chi nhw
# Grammar that the data of the POS experiment were made without: verbs agree with pronouns alone, and nhw is as colloquial as
# the verb before it.
agreement pronoun
determiner nhw COL
