# What UniMorph's table of Irish has otherwise than running text, and what of a treebank's features it says nothing of.
feature NounType=Strong -
feature NounType=Weak -
feature NounType=NotSlender -
feature NounType=Slender -
determiner an DEF DAT
form iarraidh N;NOM;SG iarraidh
