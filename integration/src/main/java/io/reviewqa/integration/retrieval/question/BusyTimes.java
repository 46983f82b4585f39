package io.reviewqa.integration.retrieval.question;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** When a shop is full or empty: what reviewers say of a time of day is quoted, for no hour that stands in it need be the one. */
final class BusyTimes {

    private static final Set<String> BUSY = Set.of("crowded", "waiting");
    private static final Pattern TIME = Pattern.compile(
            "평일|주말|주중|[월화수목금토일]요일|금토|오전|오후|저녁|아침|점심|새벽|(?<![가-힣])(?:밤|낮)|\\d\\s?시|공휴일|연휴|명절|방학|성수기|비수기|퇴근|오픈|마감|시간대"
                    + "|\\b(?:weekdays?|weekends?|mornings?|evenings?|afternoons?|lunch|dinner|noon|nights?|(?:mon|tues|wednes|thurs|fri|satur|sun)days?|rush hour|peak|\\d+ ?(?:am|pm))\\b");
    private static final Pattern EMPTY = Pattern.compile(
            "한산|한가|한적|여유|널널|텅텅|전세|비어|바로\\s?(?:입장|들어|앉|탔|이용)|(?:사람|웨이팅|대기|줄)(?:이|도|은)?\\s?(?:별로\\s|거의\\s)?(?:없|적)|\\b(?:empty|quiet|no (?:line|wait|crowd)|walked right in)\\b");
    private static final Pattern FULL = Pattern.compile(
            "사람(?:이|도|들이|들)?\\s?(?:너무\\s?|엄청\\s?|진짜\\s?)?(?:많|터|몰)|(?:애들|아이들|손님|차)(?:이|도)?\\s?(?:너무\\s?|엄청\\s?|진짜\\s?)?(?:많|몰)|붐비|붐벼|북적|바글|혼잡|복잡|만석|만차|꽉|풀방|웨이팅|대기|줄\\s?(?:서|섰|이\\s?길)|기다|\\b(?:packed|crowded|busy|lines?|wait(?:ed|ing)?|full)\\b");

    private BusyTimes() {}

    static boolean areAskedBy(ReadQuestion question) {
        return question.kind() == QuestionKind.WHEN && question.topics().stream().flatMap(topic -> topic.subjects().stream())
                .flatMap(subject -> subject.senses().stream()).anyMatch(sense -> BUSY.contains(sense.name()));
    }

    /** Those that say so of a time, first those that say what is asked; empty where nobody does. */
    static List<ReadSentence> in(List<ReadSentence> sentences, ReadQuestion question) {
        List<ReadSentence> timed = sentences.stream().filter(sentence -> TIME.matcher(sentence.plain()).find()).toList();
        boolean asksEmpty = question.topics().stream().anyMatch(topic -> question.askedSide(topic) < 0);
        List<ReadSentence> empty = timed.stream().filter(sentence -> EMPTY.matcher(sentence.plain()).find()).toList();
        List<ReadSentence> all = new ArrayList<>(asksEmpty ? empty : List.of());
        timed.stream().filter(sentence -> !empty.contains(sentence) && FULL.matcher(sentence.plain()).find()).forEach(all::add);
        if (!asksEmpty) {
            all.addAll(empty);
        }
        return all;
    }
}
