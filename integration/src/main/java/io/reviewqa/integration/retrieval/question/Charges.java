package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.regex.Pattern;

/** Whether something is paid for: who names what it costs says that it is, who had it for nothing that it is not. */
final class Charges {

    private static final Pattern FREE = Pattern.compile(
            "무료|공짜|무상|서비스로|포함|(?<![가-힣])안\\s?(?:받|들|냈|붙)|(?<![가-힣])안(?:\\s내|내(?:도|고|요)(?![가-힣]))|(?:비용|요금|[가-힣]비|료)(?:는|은|도|이|가)?\\s?(?:따로\\s?)?없|\\b(?:free|no charge|complimentary|included)\\b");
    private static final Pattern PAID = Pattern.compile(
            "유료|별도|추가\\s?(?:금|요금|비용)|내래|내라|내야|(?<!안)(?<!안\\s)냈|(?<!안)(?<!안\\s)받(?:아요|네|더|음|습|았|는다)|(?:비용|요금|[가-힣]비|료)(?:이|가|는|은|도)?\\s?(?:비싸|따로|들|붙|나[와왔옴])|\\b(?:charged?|charges|fee)\\b");

    private Charges() {}

    /** 1 it is, -1 it is not, 0 it does not say. */
    static int side(ReadSentence sentence, Topic topic) {
        int begin = topic.subjects().stream().flatMap(subject -> sentence.subjectMentions(subject).stream())
                .mapToInt(Mention::begin).min().orElse(0);
        String from = sentence.plain().substring(begin);
        boolean isPaid = sentence.reading().isOfMoney() || PAID.matcher(from).find();
        boolean isFree = FREE.matcher(from).find();
        return isFree == isPaid ? 0 : isPaid ? 1 : -1;
    }

    /** Those that say whether it is paid for, where any does: who finds a car park small says nothing of what it costs. */
    static List<ReadSentence> telling(List<ReadSentence> sentences, ReadQuestion question, Topic topic) {
        if (!question.asksCharge()) {
            return sentences;
        }
        List<ReadSentence> telling = sentences.stream().filter(sentence -> side(sentence, topic) != 0).toList();
        return telling.isEmpty() ? sentences : telling;
    }
}
