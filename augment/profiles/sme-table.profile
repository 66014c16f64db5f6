# What UniMorph's table of North Sámi has otherwise than running text.
form oažžut V;PST;IND;3;SG oaččui
form oažžut V;PST;IND;1;DU oaččuime
form oažžut V;PST;IND;2;DU oaččuide
form oažžut V;PST;IND;3;DU oaččuiga
form oažžut V;PST;IND;1;PL oaččuimet
form oažžut V;PST;IND;2;PL oaččuidet
form goarrut V;PST;IND;3;SG goarui
form muitalit V;PST;IND;3;PL muitaledje
form áigi N;GEN;SG áigge
form bearaš N;GEN;SG bearraša
form bearaš N;ACC;SG bearraša
form bearaš N;IN+ALL;SG bearrašii
form bearaš N;PRP;SG bearrašis
form bearaš N;COM;SG bearrašiin
form bearaš N;NOM;PL bearrašat
form bearaš N;GEN;PL bearrašiid
form bearaš N;ACC;PL bearrašiid
