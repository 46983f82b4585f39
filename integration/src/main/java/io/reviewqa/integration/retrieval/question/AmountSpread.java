package io.reviewqa.integration.retrieval.question;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What reviewers give as an amount: how little, how much, and what most say.
 *
 * @param text as it is written, where nothing can be reckoned of it: a time of day. Else null, and not in the JSON
 * @param low the least, in its unit; null, and not in the JSON, where there is a text
 * @param high the greatest
 * @param usual about what most of the reviews give; null, and not in the JSON, where they do not agree so far
 * @param unit of the numbers
 * @param per what the amount is of: "night"; empty, and not in the JSON, where reviewers do not say
 * @param reviews that give it
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record AmountSpread(String text, Double low, Double high, Double usual, AmountUnit unit, String per, int reviews) {

    /** Amounts that are further apart than this, as a factor, are of different things. */
    private static final double APART = 6;
    private static final double ABOUT = 0.2;
    private static final int MOST_TEXTS = 4;
    private static final int ENOUGH = 3;

    /** One review's amount. */
    private record Given(String review, Amount amount) {}

    /** @param amounts of each review, those first that answer best */
    public static List<AmountSpread> of(Map<String, List<Amount>> amounts) {
        List<Given> numbers = new ArrayList<>();
        Map<String, Set<String>> texts = new LinkedHashMap<>();
        amounts.forEach((review, all) -> all.forEach(amount -> {
            if (amount.isNumber()) {
                numbers.add(new Given(review, amount));
            } else {
                texts.computeIfAbsent(amount.text().toLowerCase(Locale.ROOT), any -> new TreeSet<>()).add(review);
            }
        }));
        List<AmountSpread> spreads = new ArrayList<>();
        List<Given> alike = largestCluster(inOneFamily(numbers));
        if (!alike.isEmpty()) {
            spreads.add(spread(alike));
        }
        texts.entrySet().stream().sorted((one, other) -> other.getValue().size() - one.getValue().size())
                .limit(numbers.isEmpty() ? MOST_TEXTS : 1)
                .forEach(
                        text -> spreads.add(new AmountSpread(text.getKey(), null, null, null, null, "", text.getValue().size())));
        return List.copyOf(spreads);
    }

    /** The same amounts without those that are of something else, as their size tells: of hours and months, what most reviews give. */
    static Map<String, List<Amount>> alike(Map<String, List<Amount>> amounts) {
        List<Given> numbers = new ArrayList<>();
        amounts.forEach(
                (review, all) -> all.stream().filter(Amount::isNumber).forEach(amount -> numbers.add(new Given(review, amount))));
        Set<Amount> chosen = new HashSet<>(largestCluster(inOneFamily(numbers)).stream().map(Given::amount).toList());
        Map<String, List<Amount>> alike = new LinkedHashMap<>();
        amounts.forEach((review, all) -> {
            List<Amount> some = all.stream().filter(amount -> !amount.isNumber() || chosen.contains(amount)).toList();
            if (!some.isEmpty()) {
                alike.put(review, some);
            }
        });
        return alike;
    }

    /** Those of the family that most reviews use; money of no currency is of theirs. */
    private static List<Given> inOneFamily(List<Given> numbers) {
        Map<AmountUnit.Family, Set<String>> families = new LinkedHashMap<>();
        numbers.stream().filter(given -> given.amount().unit() != AmountUnit.MONEY).forEach(given -> families
                .computeIfAbsent(given.amount().unit().family(), any -> new TreeSet<>()).add(given.review()));
        return families.entrySet().stream().max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .map(most -> numbers.stream().filter(given -> given.amount().unit().family() == most.getKey()
                        || given.amount().unit() == AmountUnit.MONEY).toList())
                .orElse(numbers);
    }

    /** Amounts that lie near each other; of groups that as many reviews give, the one that holds the best. */
    private static List<Given> largestCluster(List<Given> given) {
        List<Given> sorted = given.stream().sorted(Comparator.comparingDouble(one -> one.amount().lowBase())).toList();
        List<List<Given>> clusters = new ArrayList<>();
        double last = 0;
        for (Given one : sorted) {
            if (clusters.isEmpty() || one.amount().lowBase() > APART * last) {
                clusters.add(new ArrayList<>());
            }
            clusters.get(clusters.size() - 1).add(one);
            last = Math.max(last, one.amount().highBase());
        }
        return clusters.stream().max(Comparator.comparingLong((List<Given> cluster) -> reviews(cluster))
                .thenComparing(cluster -> -cluster.stream().mapToInt(given::indexOf).min().orElse(0))).orElse(List.of());
    }

    private static long reviews(List<Given> cluster) {
        return cluster.stream().map(Given::review).distinct().count();
    }

    private static AmountSpread spread(List<Given> cluster) {
        AmountUnit unit = unit(cluster);
        for (AmountUnit smaller = unit.smaller();
                unit.ofBase(cluster.stream().mapToDouble(one -> one.amount().lowBase()).min().orElse(0)) < 1
                        && smaller != unit;
                smaller = unit.smaller()) {
            unit = smaller;
        }
        double low = cluster.stream().mapToDouble(one -> one.amount().lowBase()).min().orElseThrow();
        double high = cluster.stream().mapToDouble(one -> one.amount().highBase()).max().orElseThrow();
        return new AmountSpread(null, rounded(unit.ofBase(low)), rounded(unit.ofBase(high)), usual(cluster, unit, low, high),
                unit,
                per(cluster), (int) reviews(cluster));
    }

    /** The unit that most use; of several the smallest. Money of no currency is of that of the others. */
    private static AmountUnit unit(List<Given> cluster) {
        Map<AmountUnit, Integer> units = new HashMap<>();
        cluster.forEach(given -> units.merge(given.amount().unit(), 1, Integer::sum));
        if (units.size() > 1) {
            units.remove(AmountUnit.MONEY);
        }
        return units.entrySet().stream().max(Comparator.comparingInt((Map.Entry<AmountUnit, Integer> entry) -> entry.getValue())
                .thenComparing(entry -> -entry.getKey().base(1))).orElseThrow().getKey();
    }

    /** The median, where more than half of the reviews give about as much. */
    private static Double usual(List<Given> cluster, AmountUnit unit, double low, double high) {
        if (reviews(cluster) < ENOUGH || low == high) {
            return null;
        }
        List<Double> middles = cluster.stream().map(AmountSpread::middle).sorted().toList();
        double median = middles.get((middles.size() - 1) / 2);
        long near = cluster.stream().filter(given -> Math.abs(middle(given) - median) <= ABOUT * median).map(Given::review)
                .distinct().count();
        return 2 * near > reviews(cluster) ? (Double) rounded(unit.ofBase(median)) : null;
    }

    private static double middle(Given given) {
        return (given.amount().lowBase() + given.amount().highBase()) / 2;
    }

    private static String per(List<Given> cluster) {
        Map<String, Integer> pers = new HashMap<>();
        cluster.stream().map(given -> given.amount().per()).filter(per -> !per.isEmpty())
                .forEach(per -> pers.merge(per, 1, Integer::sum));
        return pers.size() == 1 ? pers.keySet().iterator().next() : "";
    }

    private static double rounded(double value) {
        return value < 10 ? Math.round(value * 10) / 10.0 : Math.round(value);
    }
}
