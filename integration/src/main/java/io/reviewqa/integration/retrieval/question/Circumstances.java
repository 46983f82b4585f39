package io.reviewqa.integration.retrieval.question;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Of a Korean question that tells of whoever asks, "발볼 넓은데 괜찮나요": who is like that does not say by itself that it is good for such. */
final class Circumstances {

    private static final Pattern FINE = Pattern.compile(
            "괜찮|문제\\s?없|걱정\\s?(?:없|안|마)|(?<![가-힣])잘\\s?[가-힣]|맞아요|맞네|맞음|편하|편해|편했|충분|거뜬|쉽게|안\\s?(?:아프|아파|아팠|당겨|눌려|조여)");
    private static final Pattern NOT_FINE = Pattern.compile(
            "후회|비추|실패|힘들|힘듦|힘듬|어려|안\\s?(?:맞|되|돼|됨|좋)|못\\s?(?:신|입|쓰|써|하|따라)|눌려|눌리|조여|조이|꽉|아프|아파|아팠|뒤집|따가|부족|별로|불편");

    private Circumstances() {}

    /** What it says after the clause that tells of such: 1 it is good for them, -1 it is not, 0 neither. */
    static int side(ReadSentence sentence, Topic topic) {
        int[] clauses = sentence.reading().clauses();
        int begin = topic.subjects().stream().flatMap(subject -> sentence.subjectMentions(subject).stream())
                .mapToInt(Mention::end).max().orElse(0);
        int after = sentence.plain().length();
        int last = after;
        for (int i = clauses.length - 1; i >= 0; i--) {
            after = clauses[i] >= begin ? clauses[i] : after;
        }
        String rest = sentence.plain().substring(after == last ? begin : after);
        boolean isFine = FINE.matcher(rest).find();
        boolean isNot = NOT_FINE.matcher(rest).find();
        return isFine == isNot ? 0 : isFine ? 1 : -1;
    }

    /** Where nobody speaks of all that is asked, what tells of whoever asks, its last word: of "헬스 처음인데", the first time. */
    static Optional<Topic> narrowed(ReadQuestion question, Topic topic, List<ReadSentence> sentences) {
        List<Subject> subjects = topic.subjects();
        Subject last = subjects.get(subjects.size() - 1);
        boolean isWhole = !question.isOfCondition() || subjects.size() < 2 || last.isVerb()
                || sentences.stream().noneMatch(sentence -> sentence.speaksOf(last))
                || sentences.stream().anyMatch(sentence -> subjects.stream().allMatch(sentence::speaksOf));
        return isWhole ? Optional.empty() : Optional.of(new Topic(List.of(last), topic.written()));
    }
}
