# What UniMorph's table of Faroese has otherwise than running text.
form høvuðsstaður N;INDF;NOM;SG høvuðsstaður
form høvuðsstaður N;DEF;NOM;SG høvuðsstaðurin
form høvuðsstaður N;DEF;DAT;SG høvuðsstaðnum
form býur N;DEF;DAT;PL býnum
form oy N;DEF;DAT;SG oynni
