package io.reviewqa.standalone.eval;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the outcomes of a data set amount to: of all of it, and by kind of question and by store. */
final class Figures {

    /** Fewer questions of a store or kind tell nothing. */
    private static final int LEAST = 10;

    private Figures() {}

    /**
     * A question that was asked.
     *
     * @param isAgreed whether annotators agree if an answer is due
     */
    record Asked(EvalQuestion question, Outcome outcome, EvidenceSpans.Pool pool, boolean isAgreed, double millis) {}

    /** @return figures by group: {@code all}, {@code agreed} where words are marked, {@code kind …}, {@code store …} */
    static Map<String, List<Figure>> of(List<Asked> asked) {
        boolean isWritten = asked.stream().anyMatch(one -> one.question().truth() != null);
        Map<String, List<Figure>> groups = new LinkedHashMap<>();
        groups.put("all", all(asked));
        if (!isWritten) {
            groups.put("agreed", quality(asked.stream().filter(Asked::isAgreed).toList()));
        }
        groups.putAll(grouped("kind ", asked, one -> one.question().kind(), isWritten ? 2 : LEAST));
        groups.putAll(grouped("store ", asked, one -> one.question().storeId(), LEAST));
        return groups;
    }

    private static Map<String, List<Figure>> grouped(String prefix, List<Asked> asked, Function<Asked, String> by, int least) {
        Map<String, List<Figure>> groups = new LinkedHashMap<>();
        asked.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList())).forEach((name, some) -> {
            if (some.size() >= least) {
                groups.put(prefix + name, quality(some));
            }
        });
        return groups;
    }

    private static List<Figure> all(List<Asked> asked) {
        List<Figure> figures = new ArrayList<>(quality(asked));
        double[] millis = asked.stream().mapToDouble(Asked::millis).sorted().toArray();
        for (int percentile : new int[] {50, 95, 99}) {
            figures.add(new Figure("p" + percentile + "Ms", millis[Math.min(millis.length - 1, millis.length * percentile / 100)],
                    null, 0, millis.length).rounded());
        }
        return figures;
    }

    private static List<Figure> quality(List<Asked> asked) {
        List<Asked> due = asked.stream().filter(one -> one.question().isDue()).toList();
        List<Asked> none = asked.stream().filter(one -> !one.question().isDue()).toList();
        List<Asked> marked = due.stream().filter(one -> one.pool().evidence() > 0).toList();
        List<Figure> figures = new ArrayList<>();
        for (int within : new int[] {1, 3}) {
            figures.add(Figure.share("hit@" + within, marked, one -> one.outcome().hit(within))
                    .beside(marked.stream().mapToDouble(one -> one.pool().chance(within)).average().orElse(0)));
        }
        figures.add(Auc.of("AUC", confidences(due), confidences(none)));
        figures.add(Figure.share("answered when due", due, one -> one.outcome().isAnswered()));
        figures.add(Figure.share("shown when due", due, one -> !one.outcome().isNone()));
        figures.add(Figure.share("none when due", none, one -> one.outcome().isNone()));
        figures.add(Figure.share("not answered when none is due", none, one -> !one.outcome().isAnswered()));
        figures.addAll(written(asked));
        return figures.stream().filter(figure -> figure.questions() > 0).map(Figure::rounded).toList();
    }

    private static List<Figure> written(List<Asked> asked) {
        List<Asked> written = asked.stream().filter(one -> one.question().truth() != null).toList();
        List<Outcome> outcomes = written.stream().map(Asked::outcome).toList();
        return List.of(
                Figure.share("right", written, one -> one.outcome().isRight(one.question().isDue())),
                Figure.share("both sides", outcomes.stream().filter(one -> one.bothSides() != null).toList(), Outcome::bothSides),
                Figure.share("exact totals", outcomes.stream().filter(one -> one.exactTotal() != null).toList(),
                        Outcome::exactTotal),
                Figure.share("sides right", outcomes.stream().mapToInt(Outcome::sidesRight).sum(),
                        outcomes.stream().mapToInt(Outcome::sidesCited).sum()),
                Figure.share("on the point", written, one -> one.outcome().offPoint() == 0));
    }

    private static List<Double> confidences(List<Asked> asked) {
        return asked.stream().map(one -> one.outcome().confidence()).toList();
    }
}
