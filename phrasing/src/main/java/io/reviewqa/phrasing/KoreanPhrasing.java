package io.reviewqa.phrasing;

import java.util.List;

/** "리뷰 15개 중 12개가 짠맛을 이야기합니다: 짜다고 9개, 짜지 않다고 3개. 대부분 짜다고 합니다." */
final class KoreanPhrasing implements Phrasing {

    @Override
    public String noEvidence(int reviewsInScope) {
        return reviewsInScope == 0
                ? "이 내용을 이야기하는 리뷰가 없습니다."
                : "리뷰 %d개 중 이 내용을 이야기하는 리뷰는 없습니다.".formatted(reviewsInScope);
    }

    @Override
    public String unread(String language) {
        return "이 질문은 읽을 수 없는 언어로 되어 있습니다. 한국어나 영어로 질문해 주세요.";
    }

    @Override
    public String counts(Evidence evidence, Phrases phrases) {
        String subject = subject(evidence) + " " + KoreanParticle.OBJECT.after(phrases.topic()) + " 이야기";
        if (evidence.decided() == 0) {
            return subject + "하지만 어느 쪽이라고 하지는 않습니다.";
        }
        String claim = evidence.positive() > 0 ? phrases.positive() : phrases.negative();
        if (evidence.total() == 1) {
            return subject + "하며 " + claim + " 합니다.";
        }
        if (evidence.positive() == evidence.total() || evidence.negative() == evidence.total()) {
            return subject + "하며, 모두 " + claim + " 합니다.";
        }
        return subject + "합니다: " + Phrasing.parts(List.of(
                new Part(evidence.positive(), phrases.positive() + " " + evidence.positive() + "개"),
                new Part(evidence.negative(), phrases.negative() + " " + evidence.negative() + "개"),
                new Part(evidence.neutral(), "어느 쪽도 아닌 리뷰 " + evidence.neutral() + "개"))) + ".";
    }

    @Override
    public String conclusion(Evidence evidence, Phrases phrases) {
        String larger = evidence.positive() >= evidence.negative() ? phrases.positive() : phrases.negative();
        return switch (Verdict.of(evidence)) {
            case UNDECIDED, TOO_FEW -> "";
            case AGREED -> "의견이 같습니다.";
            case MOSTLY -> (majorityOfAll(evidence) ? "대부분 " : "어느 한쪽으로 말한 리뷰는 대부분 ") + larger + " 합니다.";
            case DIVIDED -> "의견이 갈리지만 " + larger + " 하는 쪽이 더 많습니다.";
            case EVEN -> "의견이 거의 반반입니다.";
        };
    }

    @Override
    public String tone(Evidence evidence, Phrases other) {
        return subject(evidence) + " " + KoreanParticle.OBJECT.after(other.topic()) + " 이야기합니다: "
                + Phrasing.parts(List.of(
                        new Part(evidence.positive(), other.positive() + " " + evidence.positive() + "개"),
                        new Part(evidence.negative(), other.negative() + " " + evidence.negative() + "개"),
                        new Part(evidence.neutral(), "중립 " + evidence.neutral() + "개")))
                + ".";
    }

    @Override
    public String notDirectly(Evidence evidence, Phrases phrases) {
        return "리뷰 %d개 중 %s 직접 이야기하는 리뷰는 없습니다."
                .formatted(evidence.reviewsInScope(), KoreanParticle.OBJECT.after(phrases.topic()));
    }

    @Override
    public String uncertain() {
        return "이 질문에 확실히 답하는 리뷰는 없습니다.";
    }

    @Override
    public String closest() {
        return "가장 가까운 내용은 다음과 같습니다:";
    }

    private static String subject(Evidence evidence) {
        int total = evidence.total();
        int scope = evidence.reviewsInScope();
        if (scope == 1) {
            return "하나뿐인 리뷰가";
        }
        return total == scope ? "리뷰 %d개 모두".formatted(scope) : "리뷰 %d개 중 %d개가".formatted(scope, total);
    }

    private static boolean majorityOfAll(Evidence evidence) {
        return 2L * Math.max(evidence.positive(), evidence.negative()) > evidence.total();
    }
}
