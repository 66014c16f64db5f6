"""Compares wug's tokenizers with `tokenizers` and `sentencepiece`, ids and offsets, line by line:

    build/deps/parity/bin/python tests/parity/tokenizer_ids.py build/release/wug [SHARED]

SHARED (or WUG_SHARED) is the folder with data/tokenizers.tar.xz and data/multitext.tar.xz; without it only the lines below
are compared, over vocabularies trained here. Every line of every text must come out equal.
"""

import os
import random
import resource
import subprocess
import sys
import tarfile
import tempfile
import time

try:
    import sentencepiece
except ImportError:  # then XLM-R is not compared
    sentencepiece = None
from tokenizers import BertWordPieceTokenizer, Tokenizer

UNORDERED = "dz\u0323\u0301 e\u0301\u0323 a\u030a o\u0302\u0301"
LINES = [
    "Hello world! It's 3-4 o'clock -- e.g. at 10:30…", "trailing blank ", "  two  blanks\tand a tab ", "",
    "ሰላም ለዓለም፣ ዛሬ ጥሩ ቀን ነው።", "Բարեւ աշխարհ, ինչպե՞ս ես", "မင်္ဂလာပါ ကမ္ဘာလောက", "ᎣᏏᏲ ᎡᎶᎯ", "નમસ્તે દુનિયા, કેમ છો?",
    "שָׁלוֹם עוֹלָם, מה שלומך?", "ನಮಸ್ಕಾರ ಪ್ರಪಂಚ", "សួស្តី​ពិភពលោក", "ສະບາຍດີຊາວໂລກ", "ᠮᠣᠩᠭᠣᠯ ᠪᠢᠴᠢᠭ᠌", "ߊߟߎ߫ ߣߌ߫ ߛߐ߲߬ߜߐ߲߬",
    "ආයුබෝවන් ලෝකය", "ܫܠܡܐ ܥܠܡܐ", "வணக்கம் உலகம்!", "నమస్కారం ప్రపంచం", "สวัสดีชาวโลก", "བཀྲ་ཤིས་བདེ་ལེགས།", "ⴰⵣⵓⵍ ⴰⵎⴰⴹⴰⵍ",
    "ᐊᐃ ᓄᓇᕐᔪᐊᖅ", "ꆈꌠꉙ", "Ελληνικά: τί κάνεις; άλφα", "გამარჯობა მსოფლიო", "Þetta er íslenska.", UNORDERED,
    "नमस्\u200dते क्\u200cष", "می\u200cخواهم", "a\u00adb soft hyphen", "\u202bbidi\u202c marks \u200f", "private \ue000 use \uf8ff", "— – ‐ ‑ − ﹣ ー",
    "ＦＵＬＬ　ｗｉｄｔｈ ①②③ ﬁ ﷺ ㎏ ½", "😀 👩\u200d👩\u200d👧 🇮🇸 ❤\ufe0f", "中文和日本語と한국어", "\U0002b820\U0002b920 \U00020000", "x" * 101 + " " + "y" * 100,
    "a<s>b</s> <unk>", "≠ ≮ ′ ‚ „ “quoted” «guillemets»", "\u2028line\u2029paragraph\u0085next", "Ⅷ ⅷ ª º ² ₂ Ω K Å",
]


def read_lines(folder):
    lines = list(LINES)
    for name in sorted(os.listdir(folder)) if folder else []:
        with open(os.path.join(folder, name), encoding="utf-8", newline="\n") as file:
            lines += [line.rstrip("\r\n") for line in file if line.strip()][:400]
    return lines


def unpack(shared, name, folder):
    with tarfile.open(os.path.join(shared, "data", name + ".tar.xz")) as archive:
        archive.extractall(folder, filter="data")
    for root, _, files in os.walk(folder):
        if len(files) > 20 or any(f == "vocab.txt" for f in files):
            return folder
    return folder


def find(folder, *parts):
    for root, folders, files in os.walk(folder):
        if root.endswith(parts[0]) and (len(parts) == 1 or parts[1] in files):
            return os.path.join(root, *parts[1:])
    return None


def ours(wug, model, text):
    output = subprocess.run([wug, "adapt", "tokenize", "--model", model, "--no-special", "--offsets", text], check=True, capture_output=True, text=True)
    for line in output.stdout.split("\n")[:-1]:
        yield [tuple(int(n) for n in piece.replace("-", ":").split(":")) for piece in line.split()]


def compare(name, wug, model, lines, text, reference, with_offsets):
    different = 0
    for line, found in zip(lines, ours(wug, model, text), strict=True):
        wanted = reference(line)
        if not with_offsets:
            found, wanted = [piece[0] for piece in found], [piece[0] for piece in wanted]
        if found != wanted:
            different += 1
            if different <= 5:
                print(f"  {line!r}\n    wug       {found}\n    reference {wanted}")
    print(f"{name}: {len(lines)} lines, ids{' and offsets' if with_offsets else ''}, {different} different")
    return different


def user_seconds(*command):
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def speed(name, wug, model, lines, folder, reference, repeats=5):
    """Processor time of one thread: the reference's encode calls, and all of `wug adapt tokenize` less its start."""
    text, empty = os.path.join(folder, "speed.txt"), os.path.join(folder, "empty.txt")
    with open(text, "w", encoding="utf-8", newline="") as file:
        file.write(("\n".join(lines) + "\n") * repeats)
    open(empty, "w").close()
    size = os.path.getsize(text)
    command = [wug, "adapt", "tokenize", "--threads", "1", "--model", model]
    mine = user_seconds(*command, text) - user_seconds(*command, empty)
    start = time.process_time()
    for line in lines:
        reference(line)
    theirs = (time.process_time() - start) * repeats
    print(f"{name}: wug {size / mine / 1e6:.1f} MB/s, reference {size / theirs / 1e6:.1f} MB/s, ratio {theirs / mine:.1f}")


def wordpiece(vocabulary, lowercase):
    tokenizer = BertWordPieceTokenizer(vocabulary, lowercase=lowercase)
    def encode(line):
        encoded = tokenizer.encode(line, add_special_tokens=False)
        return [(i, len(line[:a].encode("utf-8")), len(line[:b].encode("utf-8"))) for i, (a, b) in zip(encoded.ids, encoded.offsets)]
    return encode


def folder_unigram(folder):
    """A Unigram tokenizer.json as `tokenizers` reads it."""
    tokenizer = Tokenizer.from_file(os.path.join(folder, "tokenizer.json"))
    return lambda line: [(i,) for i in tokenizer.encode(line, add_special_tokens=False).ids]


def unigram(model):
    processor = sentencepiece.SentencePieceProcessor(model)
    def encode(line):
        pieces = processor.encode(line, return_type="proto").pieces  # offsets in bytes
        return [(p.id + 1 if p.id >= 3 else 3, p.begin, p.end) for p in pieces]
    return encode


def main(wug, shared):
    different = 0
    with tempfile.TemporaryDirectory() as folder:
        text = os.path.join(folder, "text.txt")
        multitext = vocabulary = spm = None
        if shared:
            multitext = find(unpack(shared, "multitext", os.path.join(folder, "m")), "multitext")
            tokenizers = unpack(shared, "tokenizers", os.path.join(folder, "t"))
            vocabulary, spm = find(tokenizers, "mbert_cased", "vocab.txt"), find(tokenizers, "xlm_roberta_base", "sentencepiece.bpe.model")
        lines = read_lines(multitext)
        random.Random(1).shuffle(lines)
        with open(text, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(lines) + "\n")
        trained = os.path.join(folder, "new")
        subprocess.run([wug, "adapt", "create", "--preset", "tiny", "--vocabulary", "4000", "--text", text, "--output", trained], check=True)
        different += compare("WordPiece trained here", wug, trained, lines, text, wordpiece(os.path.join(trained, "vocab.txt"), False), True)
        # Where marks stand out of canonical order `tokenizers` replaces a whole grapheme by what its first match stands for.
        ordered, ordered_text = [line for line in lines if line != UNORDERED], os.path.join(folder, "ordered.txt")
        with open(ordered_text, "w", encoding="utf-8", newline="") as file:
            file.write("\n".join(ordered) + "\n")
        for size in (1000, 8000):
            learned = os.path.join(folder, f"unigram{size}")
            subprocess.run([wug, "adapt", "vocabulary", "--tokenizer", "unigram", "--size", str(size), "--text", text, "--output", learned], check=True)
            different += compare(f"Unigram trained here, {size} pieces", wug, learned, ordered, ordered_text, folder_unigram(learned), False)
        if vocabulary:
            different += compare("mBERT", wug, vocabulary, lines, text, wordpiece(vocabulary, False), True)
            fast = BertWordPieceTokenizer(vocabulary, lowercase=False)
            speed("mBERT against tokenizers", wug, vocabulary, lines, folder, lambda line: fast.encode(line).ids)
        if spm and sentencepiece:
            plain = [line for line in lines if "<" not in line]  # sentencepiece alone knows no special tokens in text
            with open(text, "w", encoding="utf-8", newline="") as file:
                file.write("\n".join(plain) + "\n")
            different += compare("XLM-R", wug, spm, plain, text, unigram(spm), True)
            processor = sentencepiece.SentencePieceProcessor(spm)
            speed("XLM-R against sentencepiece", wug, spm, plain, folder, processor.encode)
    if different:
        sys.exit(f"FAILED: {different} lines differ")
    print("tokenizer parity: passed")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: tokenizer_ids.py PATH_OF_wug [SHARED]")
    folder = sys.argv[2] if len(sys.argv) == 3 else os.environ.get("WUG_SHARED", "")
    main(os.path.abspath(sys.argv[1]), folder)
