"""Kazakh verbs for the experiment on parts of speech: the verbs of UniMorph's list, inflected by the rules of the grammar.

UniMorph's own cells give stem, harmony and the vowel of the present (алды, алады, алмады); its other cells are often wrong, lack
all forms that are not finite, and have Latin letters that look like Cyrillic ones. Every verb comes under its verbal noun (алу) and
under its stem (ал), which is what Apertium's dictionary has.

usage: kaz_verbs.py UNIMORPH-KAZ-SM        rows lemma, form, bundle on stdout
"""

import sys

CYRILLIC = str.maketrans("aceiopxy", "асеіорху")
FRONT = str.maketrans("аығқ", "еігк")
VOWELS = "аәеёиіоөуұүыэюя"
THIRD = {"past": "V;SG;3;PST", "present": "V;SG;3;PRS", "denied": "V;SG;3;NEG;PST"}
PAST = {"1;SG": "м", "2;SG": "ң", "3;SG": "", "1;PL": "қ", "2;PL": "ңдар", "3;PL": "", "2;SG;FRML": "ңыз", "2;PL;FRML": "ңыздар"}
PRESENT = {"1;SG": "мын", "2;SG": "сың", "3;SG": "ды", "1;PL": "мыз", "2;PL": "сыңдар", "3;PL": "ды", "2;SG;FRML": "сыз", "2;PL;FRML": "сыздар"}
CASES = {"NOM": "", "GEN": "дың", "DAT": "ға", "ACC": "ды", "LOC": "да", "ABL": "дан"}


def forms(lemma, past, present, denied):
    """Bundles and forms of a verb; the endings are those after back vowels."""
    fit = (lambda ending: ending.translate(FRONT)) if past[-1] == "і" else (lambda ending: ending)
    stem, denied, vowel_stem = past[:-2], denied[:-2], present[:-2]
    before_vowel = vowel_stem[:-1]  # таб- of тап-, ойла- of ойла-й-
    link = "" if stem[-1] in VOWELS else fit("ы")
    softened = stem[:-1] + "у" if stem[-1] == "п" else stem
    for person, ending in PAST.items():
        yield f"V;IND;PST;{person}", past + fit(ending)
        yield f"V;IND;PST;{person};NEG", denied + fit("ды" + ending)
        yield f"V;COND;{person}", stem + fit("са" + ending)
    for person, ending in PRESENT.items():
        yield f"V;IND;PRS;{person}", vowel_stem + fit(ending)
        yield f"V;IND;PRS;{person};NEG", denied + "й" + fit(ending)
    yield "V;IMP;2;SG", stem
    yield "V;IMP;2;SG;NEG", denied
    yield "V;IMP;2;SG;FRML", before_vowel + link + fit("ңыз")
    yield "V;NFIN", lemma
    for case, ending in CASES.items():
        yield f"V.MSDR;{case}", lemma + fit(ending)
    yield "V.CVB;PFV", softened + link + "п"
    yield "V.CVB;IPFV", vowel_stem
    yield "V.PTCP;PST", stem + fit("қан" if past[-2] == "т" else "ған")
    yield "V.PTCP;PRS", vowel_stem + fit("тын")
    yield "V.PTCP;PST;NEG", denied + fit("ған")
    yield "V.PTCP;PRS;NEG", denied + "й" + fit("тын")


def main(path):
    verbs = {}
    for line in open(path, encoding="utf-8"):
        lemma, form, bundle = line.rstrip("\n").split("\t")
        if " " not in lemma + form:
            verbs.setdefault(lemma.translate(CYRILLIC), {}).setdefault(bundle, form.translate(CYRILLIC))
    for lemma, cells in verbs.items():
        third = {name: cells.get(bundle, "") for name, bundle in THIRD.items()}
        if all(form[:2] == lemma[:2] for form in third.values()):
            for bundle, form in forms(lemma, **third):
                print(lemma, form, bundle, sep="\t")
                print(third["past"][:-2], form, bundle, sep="\t")


main(sys.argv[1])
