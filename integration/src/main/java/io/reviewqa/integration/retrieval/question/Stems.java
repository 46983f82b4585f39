package io.reviewqa.integration.retrieval.question;

/** Where the stem of a Korean verb of one syllable begins a word: 묻 of "안묻어나요", and not of "질문". */
final class Stems {

    private static final String BEFORE = "안못잘다더또좀덜";
    private static final String ENDINGS = "어아여으은는을지고니네나던겠기면음습거더도";

    private Stems() {}

    /** -1 where it does not. */
    static int placeIn(String plain, String stem) {
        for (int at = plain.indexOf(stem); at >= 0; at = plain.indexOf(stem, at + 1)) {
            char before = at == 0 ? ' ' : plain.charAt(at - 1);
            char after = at + 1 < plain.length() ? plain.charAt(at + 1) : ' ';
            if ((before < '가' || BEFORE.indexOf(before) >= 0) && ENDINGS.indexOf(after) >= 0) {
                return at;
            }
        }
        return -1;
    }
}
