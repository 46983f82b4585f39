package io.reviewqa.phrasing;

import io.reviewqa.phrasing.Asked.Topic;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** "대체로 그렇습니다: 이를 말한 리뷰 7개 중 그렇다 5개, 아니다 2개 (전체 16개)." */
final class KoreanForms implements FormPhrasing {

    private static final int MOST = 3;

    @Override
    public String verdict(Evidence evidence) {
        if (evidence.decided() == 0) {
            return evidence.total() == 1 ? fact(evidence)
                    : "리뷰 %d개 중 %d개가 이 내용을 이야기하지만, 그렇다 아니다를 분명히 말하지는 않습니다."
                            .formatted(evidence.reviewsInScope(), evidence.total());
        }
        if (evidence.positive() == 0 || evidence.negative() == 0) {
            return "%s, 리뷰 %d개 중 %d개가 %s고 합니다%s.".formatted(lean(evidence), evidence.reviewsInScope(), evidence.decided(),
                    evidence.positive() > 0 ? "그렇다" : "아니라", evidence.neutral() == 0 ? ""
                            : "(어느 쪽도 아닌 리뷰 %d개)".formatted(evidence.neutral()));
        }
        return "%s: %s%s.".formatted(lean(evidence), Phrasing.parts(List.of(
                new Phrasing.Part(evidence.positive(), "그렇다는 리뷰 %d개".formatted(evidence.positive())),
                new Phrasing.Part(evidence.negative(), "아니라는 리뷰 %d개".formatted(evidence.negative())),
                new Phrasing.Part(evidence.neutral(), "어느 쪽도 아닌 리뷰 %d개".formatted(evidence.neutral())))), scope(evidence));
    }

    @Override
    public String lean(Evidence evidence) {
        if (evidence.negative() == 0) {
            return "네";
        }
        if (evidence.positive() == 0) {
            return "아니요";
        }
        if (evidence.positive() == evidence.negative()) {
            return "의견이 갈립니다";
        }
        boolean isYes = evidence.positive() > evidence.negative();
        return Verdict.of(evidence) == Verdict.MOSTLY ? isYes ? "대체로 그렇습니다" : "대체로 아닙니다"
                : isYes ? "그렇다는 쪽이 더 많습니다" : "아니라는 쪽이 더 많습니다";
    }

    private static String scope(Evidence evidence) {
        return evidence.total() == evidence.reviewsInScope() ? "" : " (전체 리뷰 %d개)".formatted(evidence.reviewsInScope());
    }

    @Override
    public String opinion(Evidence evidence, Asked asked) {
        List<Topic> topics = asked.topics();
        if (topics.size() > 1) {
            return topics.stream().map(topic -> topic.label() + ": " + judged(topic) + ".").collect(Collectors.joining(" "));
        }
        Topic all = new Topic("", evidence.positive(), evidence.negative(), evidence.neutral(), evidence.total());
        return fact(evidence).replaceAll("\\.$", ": " + judged(all) + ".");
    }

    private static String judged(Topic topic) {
        return topic.total() == 0 ? "이야기하는 리뷰 없음"
                : Phrasing.parts(List.of(
                        new Phrasing.Part(topic.positive(), "긍정적 %d개".formatted(topic.positive())),
                        new Phrasing.Part(topic.negative(), "부정적 %d개".formatted(topic.negative())),
                        new Phrasing.Part(topic.neutral(), "중립 %d개".formatted(topic.neutral()))));
    }

    @Override
    public String comparison(Evidence evidence, Asked asked) {
        List<Topic> topics = asked.topics();
        if (topics.size() < 2) {
            return fact(evidence);
        }
        boolean isOfSides = topics.stream().allMatch(topic -> topic.neutral() == topic.total());
        String each = topics.stream().map(topic -> topic.label() + ": "
                + (topic.total() == 0 ? "이야기하는 리뷰 없음" : isOfSides ? "그렇다는 리뷰 %d개".formatted(topic.total()) : judged(topic)) + ".")
                .collect(Collectors.joining(" "));
        return FormPhrasing.better(topics, isOfSides).map(best -> (isOfSides ? "%s 쪽이 더 많습니다. " : "%s 쪽 평이 더 좋습니다. ")
                .formatted(best.label()) + each).orElse(each);
    }

    @Override
    public String amounts(Evidence evidence, Asked asked) {
        String told = asked.amounts().stream().filter(amount -> amount.unit().isEmpty()).map(Asked.Amount::text)
                .collect(Collectors.joining(", "));
        String numbers = asked.amounts().stream().filter(amount -> !amount.unit().isEmpty()).map(KoreanAmounts::spread)
                .collect(Collectors.joining(", "));
        String all = numbers.isEmpty() || told.isEmpty() ? numbers + told : numbers + ", " + Quotation.of(told);
        return "%s (리뷰 %d개 중 %d개가 말한 내용).".formatted(all, evidence.reviewsInScope(), evidence.total());
    }

    @Override
    public String choice(Evidence evidence, Asked asked) {
        return asked.topics().isEmpty() ? "리뷰 %d개가 추천하는 내용입니다:".formatted(evidence.total())
                : "가장 많이 칭찬받은 것: %s.".formatted(ranked(asked, true));
    }

    @Override
    public String worst(Evidence evidence, Asked asked) {
        return asked.topics().isEmpty() ? "리뷰 %d개가 아쉬워하는 내용입니다:".formatted(evidence.total())
                : "가장 평이 나쁜 것: %s.".formatted(ranked(asked, false));
    }

    private static String ranked(Asked asked, boolean isBest) {
        return asked.topics().stream().map(topic -> {
            int those = isBest ? topic.positive() : topic.negative();
            return those == topic.total() ? "%s(리뷰 %d개)".formatted(topic.label(), those)
                    : "%s(리뷰 %d개 중 %d개)".formatted(topic.label(), topic.total(), those);
        }).collect(Collectors.joining(", "));
    }

    @Override
    public String audience(Evidence evidence, Asked asked) {
        String suits = audiences(asked, true);
        String not = audiences(asked, false);
        return Stream.of(suits.isEmpty() ? "" : "맞는다는 리뷰: " + suits + ".", not.isEmpty() ? "" : "맞지 않는다는 리뷰: " + not + ".")
                .filter(sentence -> !sentence.isEmpty()).collect(Collectors.joining(" "));
    }

    private static String audiences(Asked asked, boolean isSuiting) {
        return asked.topics().stream().filter(topic -> (isSuiting ? topic.positive() : topic.negative()) > 0).limit(MOST + 2L)
                .map(topic -> "%s %d개".formatted(topic.label(), isSuiting ? topic.positive() : topic.negative()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String complaints(Evidence evidence, Asked asked) {
        return "리뷰 %d개 중 %d개에 불만이 있습니다%s.".formatted(evidence.reviewsInScope(), evidence.total(), about(asked));
    }

    @Override
    public String praise(Evidence evidence, Asked asked) {
        return "리뷰 %d개 중 %d개가 칭찬합니다%s.".formatted(evidence.reviewsInScope(), evidence.total(), about(asked));
    }

    private static String about(Asked asked) {
        if (!asked.topics().isEmpty() && asked.topics().get(0).total() == 1) {
            return "";
        }
        String topics = asked.topics().stream().limit(MOST).map(topic -> "%s %d개".formatted(topic.label(), topic.total()))
                .collect(Collectors.joining(", "));
        return topics.isEmpty() ? "" : ": " + topics;
    }

    @Override
    public String fact(Evidence evidence) {
        return evidence.reviewsInScope() == 1 ? "하나뿐인 리뷰가 이 내용을 이야기합니다."
                : "리뷰 %d개 중 %d개가 이 내용을 이야기합니다.".formatted(evidence.reviewsInScope(), evidence.total());
    }

    @Override
    public String excess(Evidence evidence, int excessive) {
        if (excessive == 0) {
            return (evidence.positive() == 0 ? "아니요, 지나치다는 리뷰는 없습니다"
                    : "그렇다는 리뷰는 %d개 있지만, 지나치다는 리뷰는 없습니다".formatted(evidence.positive())) + scope(evidence) + ".";
        }
        if (evidence.total() == 1) {
            return "네, 지나치다는 리뷰가 하나 있습니다%s.".formatted(scope(evidence));
        }
        return "%s: 이를 말한 리뷰 %d개 중 %d개가 지나치다고 합니다%s.".formatted(switch (Excess.of(evidence, excessive)) {
            case MOSTLY -> "대체로 그렇습니다";
            case DIVIDED -> "의견이 갈립니다";
            case HARDLY -> "대체로 아닙니다";
        }, evidence.total(), excessive, scope(evidence));
    }

    @Override
    public String copies(int copies) {
        return "같은 내용을 되풀이한 리뷰 %d개는 세지 않았습니다.".formatted(copies);
    }

    @Override
    public String unspoken() {
        return "이야기하는 리뷰가 없습니다.";
    }

    @Override
    public String sentenceCase(String sentence) {
        return sentence;
    }
}
