package io.reviewqa.standalone.mongo;

import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** What comes first of a stream by an order, as a stable sort of all has it; no more is held than is wanted. */
final class FirstInOrder {

    private FirstInOrder() {}

    private record Numbered<T>(T value, long number) {}

    /** @param wanted how many, at least 1 */
    static <T> List<T> of(Stream<T> all, Comparator<? super T> order, int wanted) {
        Comparator<Numbered<T>> numbered =
                Comparator.<Numbered<T>, T>comparing(Numbered::value, order).thenComparingLong(Numbered::number);
        PriorityQueue<Numbered<T>> lastFirst = new PriorityQueue<>(numbered.reversed());
        long number = 0;
        for (Iterator<T> values = all.iterator(); values.hasNext(); number++) {
            lastFirst.add(new Numbered<>(values.next(), number));
            if (lastFirst.size() > wanted) {
                lastFirst.remove();
            }
        }
        return lastFirst.stream().sorted(numbered).map(Numbered::value).toList();
    }
}
