package io.reviewqa.standalone.eval;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import java.util.Locale;
import java.util.function.Function;

/**
 * A measured share or mean.
 *
 * @param value from 0 to 1; milliseconds where the name ends in {@code Ms}
 * @param random what chance would have; null where that says nothing
 * @param standardError of the value; 0 where it is not a sample's
 * @param questions that it is measured on
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String name, double value, Double random, double standardError, int questions) {

    /** A share of questions. */
    static <T> Figure share(String name, Collection<T> questions, Function<T, Boolean> isSo) {
        return share(name, (int) questions.stream().filter(isSo::apply).count(), questions.size());
    }

    static Figure share(String name, int so, int of) {
        double share = of == 0 ? 0 : (double) so / of;
        return new Figure(name, share, null, of == 0 ? 0 : Math.sqrt(share * (1 - share) / of), of);
    }

    Figure beside(double chance) {
        return new Figure(name, value, rounded(chance), standardError, questions);
    }

    Figure rounded() {
        return new Figure(name, rounded(value), random, rounded(standardError), questions);
    }

    /** Whether another measurement of the same is lower by more than the standard error of either. */
    boolean isLowerThan(Figure before) {
        return !name.endsWith("Ms") && value < before.value - Math.max(standardError, before.standardError);
    }

    /** For people: name, value, its standard error, chance, and on how many questions. */
    String line() {
        return String.format(Locale.ROOT, "%-30s %7.3f%s%s  of %d", name, value,
                name.endsWith("Ms") ? "" : String.format(Locale.ROOT, " ± %.3f", standardError),
                random == null ? "" : String.format(Locale.ROOT, " (random %.3f)", random), questions);
    }

    private static double rounded(double number) {
        return Math.round(number * 1_000) / 1_000.0;
    }
}
