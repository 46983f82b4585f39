package io.reviewqa.phrasing;

import io.reviewqa.phrasing.Asked.Topic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** "Mostly yes: 5 of the 7 reviews that speak to this say so, 2 say no (16 reviews in all)." */
final class EnglishForms implements FormPhrasing {

    private static final int MOST = 3;

    @Override
    public String verdict(Evidence evidence) {
        int yes = evidence.positive();
        int no = evidence.negative();
        if (evidence.decided() == 0) {
            return evidence.total() == 1 ? fact(evidence) : fact(evidence).replace(".", ", without a clear yes or no.");
        }
        if (yes == 0 || no == 0) {
            String verdict = lean(evidence);
            return evidence.decided() == 1
                    ? "%s, says one reviewer%s%s.".formatted(verdict, undecided(evidence), scope(evidence))
                    : "%s, say %s%s%s.".formatted(verdict, all(evidence), undecided(evidence), scope(evidence));
        }
        return "%s: %s, %s%s%s.".formatted(lean(evidence), says(yes, "yes"), says(no, "no"), undecided(evidence),
                scope(evidence));
    }

    private static String all(Evidence evidence) {
        int decided = evidence.decided();
        return decided < evidence.total() ? decided + " reviewers"
                : decided == 2 ? "both reviewers who mention it" : "all %d reviewers who mention it".formatted(decided);
    }

    @Override
    public String lean(Evidence evidence) {
        if (evidence.positive() == 0 || evidence.negative() == 0) {
            return evidence.positive() > 0 ? "Yes" : "No";
        }
        boolean isYes = evidence.positive() > evidence.negative();
        return switch (Verdict.of(evidence)) {
            case MOSTLY -> isYes ? "Mostly yes" : "Mostly no";
            case DIVIDED -> isYes ? "More say yes than no" : "More say no than yes";
            default -> evidence.positive() == evidence.negative() ? "Reviewers are divided"
                    : isYes ? "More say yes than no" : "More say no than yes";
        };
    }

    private static String says(int reviews, String what) {
        return "%d %s %s".formatted(reviews, reviews == 1 ? "says" : "say", what);
    }

    private static String undecided(Evidence evidence) {
        return evidence.neutral() == 0 ? ""
                : ", %d %s no side".formatted(evidence.neutral(), evidence.neutral() == 1 ? "takes" : "take");
    }

    private static String scope(Evidence evidence) {
        return evidence.total() == evidence.reviewsInScope() ? ""
                : " (of %d reviews)".formatted(evidence.reviewsInScope());
    }

    @Override
    public String opinion(Evidence evidence, Asked asked) {
        List<Topic> topics = asked.topics();
        if (topics.size() > 1) {
            return topics.stream().map(topic -> capital(topic.label()) + ": " + judged(topic) + ".")
                    .collect(Collectors.joining(" "));
        }
        Topic all = new Topic("", evidence.positive(), evidence.negative(), evidence.neutral(), evidence.total());
        return fact(evidence).replaceAll("\\.$", ": " + judged(all) + ".");
    }

    private static String judged(Topic topic) {
        return topic.total() == 0 ? "no review speaks to it"
                : Phrasing.parts(List.of(
                        new Phrasing.Part(topic.positive(), topic.positive() + " favourable"),
                        new Phrasing.Part(topic.negative(), topic.negative() + " unfavourable"),
                        new Phrasing.Part(topic.neutral(), topic.neutral() + " neutral")));
    }

    /** Two kinds of a thing by what is thought of them; sides of a property by who says so. */
    @Override
    public String comparison(Evidence evidence, Asked asked) {
        List<Topic> topics = asked.topics();
        if (topics.size() < 2) {
            return fact(evidence);
        }
        boolean isOfSides = topics.stream().allMatch(topic -> topic.neutral() == topic.total());
        String each = topics.stream().map(topic -> capital(topic.label()) + ": "
                + (isOfSides ? topic.total() == 0 ? "no review says so" : says(topic.total(), "so") : judged(topic)) + ".")
                .collect(Collectors.joining(" "));
        return FormPhrasing.better(topics, isOfSides)
                .map(best -> (isOfSides ? "More say %s. ".formatted(best.label())
                        : "Better judged: %s. ".formatted(best.label()))
                        + each)
                .orElse(each);
    }

    @Override
    public String amounts(Evidence evidence, Asked asked) {
        List<Asked.Amount> amounts = asked.amounts();
        int reviews = amounts.stream().mapToInt(Asked.Amount::reviews).max().orElse(0);
        String told = amounts.stream().filter(amount -> amount.unit().isEmpty()).map(Asked.Amount::text).map(EnglishTimes::of)
                .collect(Collectors.joining(", "));
        String numbers = amounts.stream().filter(amount -> !amount.unit().isEmpty()).map(EnglishAmounts::spread)
                .collect(Collectors.joining(", "));
        String all = numbers.isEmpty() || told.isEmpty() ? numbers + told : numbers + "; also " + Quotation.of(told);
        boolean isOne = reviews == 1 && amounts.size() == 1;
        return isOne ? "%s, says one reviewer (of %d reviews).".formatted(capital(all), evidence.reviewsInScope())
                : "%s (%d of %d reviews).".formatted(capital(all), evidence.total(), evidence.reviewsInScope());
    }

    @Override
    public String choice(Evidence evidence, Asked asked) {
        if (!asked.topics().isEmpty()) {
            return "Most praised: %s.".formatted(ranked(asked, true));
        }
        return evidence.total() == 1 ? "One reviewer recommends something:"
                : "%d reviewers recommend something:".formatted(evidence.total());
    }

    @Override
    public String worst(Evidence evidence, Asked asked) {
        if (!asked.topics().isEmpty()) {
            return "Least liked: %s.".formatted(ranked(asked, false));
        }
        return evidence.total() == 1 ? "One reviewer did not like something:"
                : "%d reviewers did not like something:".formatted(evidence.total());
    }

    private static String ranked(Asked asked, boolean isBest) {
        return asked.topics().stream().map(topic -> {
            int those = isBest ? topic.positive() : topic.negative();
            return "%s (%s)".formatted(topic.label(),
                    those == topic.total() ? reviews(those) : "%d of %s".formatted(those, reviews(topic.total())));
        }).collect(Collectors.joining(", "));
    }

    private static String reviews(int number) {
        return number + (number == 1 ? " review" : " reviews");
    }

    @Override
    public String audience(Evidence evidence, Asked asked) {
        String suits = audiences(asked, true);
        String not = audiences(asked, false);
        return (suits.isEmpty() ? "Reviewers say it does not suit " + not
                : "Reviewers say it suits " + suits + (not.isEmpty() ? "" : "; it does not suit " + not)) + ".";
    }

    private static String audiences(Asked asked, boolean isSuiting) {
        return asked.topics().stream().filter(topic -> (isSuiting ? topic.positive() : topic.negative()) > 0).limit(MOST + 2L)
                .map(topic -> "%s (%d)".formatted(topic.label(), isSuiting ? topic.positive() : topic.negative()))
                .collect(Collectors.joining(", "));
    }

    @Override
    public String complaints(Evidence evidence, Asked asked) {
        return "%s%s.".formatted(count(evidence, " complains", " complain"), about(asked, "about "));
    }

    @Override
    public String praise(Evidence evidence, Asked asked) {
        return "%s%s.".formatted(count(evidence, " praises something", " praise something"), about(asked, ""));
    }

    /** Counted where more than one review speaks of it. */
    private static String about(Asked asked, String preposition) {
        if (!asked.topics().isEmpty() && asked.topics().get(0).total() == 1) {
            return "";
        }
        String topics = asked.topics().stream().limit(MOST).map(topic -> "%s (%d)".formatted(topic.label(), topic.total()))
                .collect(Collectors.joining(", "));
        return topics.isEmpty() ? "" : ", most often " + preposition + topics;
    }

    @Override
    public String fact(Evidence evidence) {
        return count(evidence, " mentions this", " mention this") + ".";
    }

    private static String count(Evidence evidence, String one, String several) {
        int total = evidence.total();
        int scope = evidence.reviewsInScope();
        if (scope == 1) {
            return "The only review" + one;
        }
        return (total == scope ? scope == 2 ? "Both reviews" : "All %d reviews".formatted(scope)
                : "%d of %d reviews".formatted(total, scope))
                + (total == 1 ? one : several);
    }

    @Override
    public String excess(Evidence evidence, int excessive) {
        if (excessive == 0) {
            return (evidence.positive() == 0 ? "No: nobody finds it too much"
                    : "Hardly: %d %s it is, but nobody finds it too much"
                            .formatted(evidence.positive(), evidence.positive() == 1 ? "says" : "say"))
                    + scope(evidence) + ".";
        }
        if (evidence.total() == 1) {
            return "Yes, says one reviewer%s.".formatted(scope(evidence));
        }
        return "%s: %d of the %d reviewers who mention it %s it too much%s.".formatted(switch (Excess.of(evidence, excessive)) {
            case MOSTLY -> "Mostly yes";
            case DIVIDED -> "Reviewers are divided";
            case HARDLY -> "Mostly no";
        }, excessive, evidence.total(), excessive == 1 ? "finds" : "find", scope(evidence));
    }

    @Override
    public String copies(int copies) {
        return copies == 1 ? "A copy of a review is not counted." : "%d copies of reviews are not counted.".formatted(copies);
    }

    @Override
    public String unspoken() {
        return "No review speaks to it.";
    }

    @Override
    public String sentenceCase(String sentence) {
        return capital(sentence);
    }

    private static String capital(String label) {
        return label.isEmpty() ? label : label.substring(0, 1).toUpperCase(Locale.ENGLISH) + label.substring(1);
    }
}
