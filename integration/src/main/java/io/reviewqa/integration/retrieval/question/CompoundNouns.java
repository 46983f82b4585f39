package io.reviewqa.integration.retrieval.question;

import io.reviewqa.integration.index.TopicSearch;
import io.reviewqa.integration.index.TopicSearch.Token;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The Korean nouns of one sentence that are written together: what begins one may be the name of something else. They are looked for when somebody asks. */
final class CompoundNouns {

    /** Goes on without making another thing of it. */
    private static final Pattern SAME = Pattern.compile(
            "^(?:감|도|성|함|님|분|들|상태|문제|정도|수준|만족|최고|대박|추천|강추|인정|자체|부분|쪽|면|굿|짱|갑|가능|불가|필수|시간|동반|전용)");

    private final String plain;
    private final TopicSearch search;
    private final Set<String> known;
    private List<Token> nouns;

    /** @param known analysed words that have a sense of their own */
    CompoundNouns(String plain, TopicSearch search, Set<String> known) {
        this.plain = plain;
        this.search = search;
        this.known = known;
    }

    /** Whether the words at a place only begin the name of another thing, that nothing else is known of: 대기 of 대기실, 펫 of 펫보험. */
    boolean beginAnother(int begin, int end) {
        if (end >= plain.length() || plain.charAt(end) < '가' || plain.charAt(end) > '힣') {
            return false;
        }
        if (nouns == null) {
            nouns = search.koreanNouns(plain);
        }
        return nouns.stream()
                .anyMatch(noun -> noun.begin() == begin && noun.end() > end && isAnother(plain.substring(end, noun.end())));
    }

    private boolean isAnother(String rest) {
        return !SAME.matcher(rest).find() && known.stream().noneMatch(word -> word.length() > 1 && rest.startsWith(word));
    }
}
