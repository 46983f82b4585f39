package io.reviewqa.modelserver.grounding;

import io.reviewqa.modelserver.failure.ModelServerException;
import io.reviewqa.phrasing.Foreign;
import io.reviewqa.phrasing.Quotation;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Judges the sentences of one answer, in their order, against the premises it was given. For one thread. */
public final class Examination {

    private final Basis basis;
    private final CompletableFuture<List<Reading>> premises;
    private final Support support;
    private final Function<String, CompletableFuture<Reading>> reader;
    private final Set<String> said = new HashSet<>();

    Examination(Basis basis, CompletableFuture<List<Reading>> premises, Support support,
            Function<String, CompletableFuture<Reading>> reader) {
        this.basis = basis;
        this.premises = premises;
        this.support = support;
        this.reader = reader;
    }

    /**
     * Judges the next sentence; blocks while it is embedded.
     *
     * @throws ModelServerException as the embedder
     */
    public Judgement judge(String sentence) {
        String text = YesOrNo.without(Citations.without(sentence));
        if (text.isEmpty()) {
            return Judgement.dropped(Outcome.UNSUPPORTED);
        }
        if (!said.add(text.toLowerCase(Locale.ROOT))) {
            return Judgement.dropped(Outcome.REPEATED);
        }
        Optional<Premise> copied = Copies.of(text, basis.premises());
        if (copied.isPresent()) {
            return new Judgement(Outcome.QUOTED, Quotation.of(copied.get().sentence(), copied.get().number()));
        }
        return Foreign.in(text, basis.question()) ? Judgement.dropped(Outcome.FOREIGN) : judge(text, Citations.of(sentence));
    }

    private Judgement judge(String text, List<Integer> citations) {
        Reading claim = await(reader.apply(text));
        Map<Integer, Reading> all = readings();
        Map<Integer, Reading> cited = new LinkedHashMap<>(all);
        cited.keySet().retainAll(citations);
        Finding byCited = find(claim, cited);
        if (byCited.outcome().kept()) {
            return new Judgement(Outcome.CITED, Citations.with(text, byCited.numbers()));
        }
        Finding byAny = find(claim, all);
        return byAny.outcome().kept()
                ? new Judgement(Outcome.MATCHED, Citations.with(text, byAny.numbers().subList(0, 1)))
                : Judgement.dropped(byAny.outcome());
    }

    /** What some premises say to a claim: the numbers of those that support it, best first, or why it is dropped. */
    private record Finding(Outcome outcome, List<Integer> numbers) {}

    private Finding find(Reading claim, Map<Integer, Reading> among) {
        List<Integer> supporting = among.keySet().stream()
                .filter(number -> support.by(claim, among.get(number)))
                .sorted(Comparator.comparingDouble((Integer number) -> support.strength(claim, among.get(number))).reversed())
                .toList();
        if (supporting.isEmpty()) {
            return new Finding(Outcome.UNSUPPORTED, List.of());
        }
        List<Integer> agreeing = supporting.stream().filter(number -> !claim.opposes(among.get(number))).toList();
        if (agreeing.isEmpty()) {
            return new Finding(Outcome.CONTRADICTED, List.of());
        }
        Set<String> quantities = agreeing.stream().flatMap(number -> among.get(number).quantities().stream())
                .collect(Collectors.toSet());
        return new Finding(quantities.containsAll(claim.quantities()) ? Outcome.CITED : Outcome.QUANTIFIED, agreeing);
    }

    private Map<Integer, Reading> readings() {
        List<Reading> read = await(premises);
        Map<Integer, Reading> byNumber = new LinkedHashMap<>();
        IntStream.range(0, read.size()).forEach(i -> byNumber.put(basis.premises().get(i).number(), read.get(i)));
        return byNumber;
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ModelServerException failure ? failure : e;
        }
    }
}
