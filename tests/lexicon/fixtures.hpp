#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wug::tests {

/// A small file of one format, with the files beside it.
struct LexiconFixture {
  std::string format, name, bytes;
  std::vector<std::pair<std::string, std::string>> beside;
  std::vector<std::string> pairs;  ///< "headword|translation", as EntryList::pairs
};

/// One fixture per reader whose main file is text or a small binary: what every reader must survive is tried on them.
inline std::vector<LexiconFixture> lexicon_fixtures() {
  const std::string article = "Bato /bato/ <n>\n1. boat, ship\n";
  return {
      {"tsv", "w.tsv", "talo\thouse\tn\nvene\tboat\tn\n", {}, {"talo|house", "vene|boat"}},
      {"csv", "w.csv", "word,translation,pos,ipa\n\"talo\",\"house, home\",n,talo\nvene,boat,n,\n", {}, {"talo|house, home", "vene|boat"}},
      {"dictd", "d.index", "00databaseshort\tA\tB\nbato\tA\te\n", {{"d.dict", article}}, {"Bato|boat", "Bato|ship"}},
      {"att", "t.att", "0\t1\tt\th\t0.0\n1\t2\t\xC3\xA5\to\t0.0\n2\t3\t<n>\t<n>\t0.0\n3\t0.0\n", {}, {"t\xC3\xA5|ho"}},
      {"dix", "d.dix",
       "<?xml version=\"1.0\"?>\n<dictionary><sdefs><sdef n=\"n\"/></sdefs><pardefs><pardef n=\"x__n\"><e><p><l><s n=\"n\"/></l><r/></p></e></pardef>"
       "</pardefs>\n<section id=\"main\" type=\"standard\">\n<!-- <e><p><l>no</l><r>no</r></p></e> -->\n<e r=\"LR\"><p><l>mam<b/>gu<s n=\"n\"/></l>"
       "<r>grand<b/>mother<s n=\"n\"/></r></p></e>\n<e><i>radio</i><par n=\"x__n\"/></e>\n<e><re>[0-9]+</re></e>\n<e><p><l></l><r>the</r></p></e>\n</section></dictionary>\n",
       {}, {"mam gu|grand mother", "radio|radio"}},
      {"giella", "g.xml",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE r PUBLIC \"-//X//DTD\" \"x.dtd\">\n<r id=\"smenob\" xml:lang=\"sme\"><e><lg><l pos=\"V\">boahtit</l></lg>"
       "<mg><tg xml:lang=\"nob\"><re>om gangen</re><t pos=\"V\">komme</t><t t_type=\"expl\">en forklaring</t><xg><x>A.</x><xt>B.</xt></xg></tg></mg></e></r>\n",
       {}, {"boahtit|komme"}},
      {"tei", "t.tei",
       "<?xml version=\"1.0\"?><TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><text><body><entry><form><orth>bato</orth><pron>b</pron><gramGrp><pos>n.</pos></gramGrp>"
       "<form type=\"infl\"><orth>batos</orth></form></form><sense n=\"1\"><cit type=\"trans\"><quote>boat, ship </quote></cit><cit type=\"example\">"
       "<quote>bato nova</quote><cit type=\"trans\"><quote>a new boat</quote></cit></cit></sense></entry><entry><form><orth>x</orth></form><xr>see bato</xr></entry>"
       "</body></text></TEI>",
       {}, {"bato|boat", "bato|ship"}},
      {"lift", "l.lift",
       "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lift version=\"0.13\"><entry id=\"pas_1\" guid=\"11111111-2222-4333-8444-555555555555\"><lexical-unit>"
       "<form lang=\"isl\"><text>pas</text></form><form lang=\"isl-fonipa\"><text>pas</text></form></lexical-unit><trait name=\"morph-type\" value=\"stem\"/>"
       "<relation type=\"cf\" ref=\"gone\"/><sense id=\"s1\"><grammatical-info value=\"Noun\"/><gloss lang=\"en\"><text>path</text></gloss><definition><form lang=\"en\">"
       "<text>a narrow <span class=\"x\">road</span></text></form></definition><subsense id=\"s2\"><gloss lang=\"en\"><text>track</text></gloss></subsense></sense></entry></lift>\n",
       {}, {"pas|path", "pas|track"}},
      {"flextext", "f.flextext",
       "<?xml version=\"1.0\"?><document version=\"2\"><interlinear-text><paragraphs><paragraph><phrases><phrase><item type=\"txt\" lang=\"isl\">pas ta</item>"
       "<words><word><item type=\"txt\" lang=\"isl\">pas</item><morphemes><morph><item type=\"txt\" lang=\"isl\">pas</item><item type=\"cf\" lang=\"isl\">pas</item>"
       "<item type=\"gls\" lang=\"en\">go</item></morph></morphemes><item type=\"gls\" lang=\"en\">goes</item><item type=\"pos\" lang=\"en\">v</item></word>"
       "<word><item type=\"punct\" lang=\"isl\">.</item></word></words><item type=\"gls\" lang=\"en\">She goes.</item></phrase></phrases></paragraph></paragraphs></interlinear-text></document>",
       {}, {"pas|goes", "pas|go"}},
      {"sfm", "d.sfm",
       "\\_sh v3.0  400  MDF 4.0\n\\lx pas\n\\hm 1\n\\ps n\n\\sn 1\n\\ge coconut.hull\n\\de narrow way that goes\nuphill\n\n\\sn 2\n\\ge $clf\n\\zz odd\n\\lx tir\n\\ge\n\\ge fly\n",
       {}, {"pas|coconut hull", "tir|fly"}},
      {"cldf", "c-metadata.json",
       "{\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#Dictionary\",\"tables\":[{\"url\":\"entries.csv\",\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#EntryTable\","
       "\"tableSchema\":{\"columns\":[{\"name\":\"ID\",\"propertyUrl\":\"http://cldf.clld.org/v1.0/terms.rdf#id\"},{\"name\":\"Wort\",\"propertyUrl\":\"http://cldf.clld.org/v1.0/terms.rdf#headword\"}]}},"
       "{\"url\":\"senses.csv\",\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#SenseTable\",\"tableSchema\":{\"columns\":[{\"name\":\"ID\",\"propertyUrl\":\"http://cldf.clld.org/v1.0/terms.rdf#id\"},"
       "{\"name\":\"E\",\"propertyUrl\":\"http://cldf.clld.org/v1.0/terms.rdf#entryReference\"},{\"name\":\"Gloss\",\"separator\":\" ; \"}]}},{\"url\":\"media.csv\"}]}",
       {{"entries.csv", "ID,Wort\na_1,pas\n"}, {"senses.csv", "ID,E,Gloss\ns1,a_1,path ; trail\ns2,a_1,$top\n"}},
       {"pas|path", "pas|trail"}},
      {"omw", "wn.tab", "# W\tisl\thttp://x/\tCC BY\n02084071-n\tisl:lemma\thundur\n02084071-n\tisl:def\t0\tdýr\n00217728-s\tisl:lemma\t \n", {}, {}},
      {"wiktextract", "k.jsonl",
       "{\"word\":\"talo\",\"lang_code\":\"is\",\"pos\":\"noun\",\"senses\":[{\"glosses\":[\"building (dwelling)\",\"(rare) a house; home\"]},{\"glosses\":[\"genitive of x\"],\"tags\":[\"form-of\"]}],"
       "\"forms\":[{\"form\":\"-\",\"tags\":[]},{\"form\":\"talon\",\"tags\":[\"genitive\"]}],\"sounds\":[{\"ipa\":\"talo\"}]}\n",
       {}, {"talo|house", "talo|home"}},
      {"panlex", "p.tsv", "id\tlangvar\ttxt\ttxt_degr\tmeaning\tlangvar_uid\n1\t7\tmala\tmala\t4\tisl-000\n2\t9\twater\twater\t4\teng-000\n3\t9\tfire\tfire\t5\teng-000\n", {}, {"mala|water"}},
      {"review", "r.tsv",
       "line\tword\ttranslation\tpos\tstatus\tsource\toutput\taccept\treject\tcomment\n1\ttalo\thouse\tNOUN\tattested\t\"A \"\"[talo]\"\"\"\t[house]\tx\t\tgood\n"
       "2\tvene\tship\t\tpredicted\t[vene]\t[ship]\t\t\t\n3\tvene\tboat\t\tpredicted\t[vene]\t[boat]\tyes\tno\t\n",
       {}, {"talo|house", "vene|boat"}},
      {"stardict", "s.ifo", "StarDict's dict ifo file\nversion=2.4.2\nbookname=X\nwordcount=2\nidxfilesize=26\nsametypesequence=m\n",
       {{"s.idx", std::string("bato\0\0\0\0\0\0\0\0\x0b" "kano\0\0\0\0\x0b\0\0\0\x07", 26)}, {"s.dict", "boat, ship;a canoe"}}, {}},
      {"xdxf", "x.xdxf",
       "<?xml version=\"1.0\"?><xdxf revision=\"034\"><meta_info><languages><from xml:lang=\"is\"/><to xml:lang=\"en\"/></languages></meta_info><lexicon><ar><k>hund<opt>o</opt></k><k>kano</k>"
       "<def><gr>n.</gr><def xml:lang=\"en\"><deftext><dtrn>dog</dtrn>, canine</deftext></def><def xml:lang=\"de\"><deftext>Hund</deftext></def></def></ar></lexicon></xdxf>",
       {}, {"hundo|dog", "kano|dog"}},
  };
}

}  // namespace wug::tests
