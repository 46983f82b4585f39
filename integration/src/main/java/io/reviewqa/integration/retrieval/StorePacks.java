package io.reviewqa.integration.retrieval;

import io.reviewqa.integration.config.StorePackProperties;
import io.reviewqa.integration.index.AspectCounter;
import io.reviewqa.integration.index.SearchScope;
import io.reviewqa.integration.retrieval.question.AspectPacks;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.util.PatternMatchUtils;

/**
 * The packs of aspects that a question to a store is read by: those that are set for it, else those that its reviews speak of. A ramen
 * shop's reviews say nothing of devices, so that "Is it heavy?" does not ask for a weight there.
 */
@Component
public final class StorePacks {

    /** A pack that fewer of the labelled sentences speak to got there by a word that means something else in such a shop. */
    private static final double SPEAKS = 0.05;
    /** Labelled sentences, those on what all shops share left out, from which on it is known what a shop's reviews speak of. */
    private static final int ENOUGH = 10;

    private final AspectPacks packs = AspectPacks.read();
    private final AspectCounter counter;
    private final Map<String, List<String>> set;

    /** @throws IllegalArgumentException when the settings name a pack that there is not */
    public StorePacks(AspectCounter counter, StorePackProperties settings) {
        this.counter = counter;
        this.set = settings.storePacks();
        set.forEach((store, names) -> names.stream().filter(name -> !packs.names().contains(name)).findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("reviewqa.labels.store-packs: %s has the pack %s; there are %s"
                            .formatted(store, name, String.join(", ", packs.names())));
                }));
    }

    /** Aspects that a question to a store does not ask after: those of packs that do not speak there. None for all stores. */
    public Set<String> silentAspects(String storeId) {
        if (storeId == null) {
            return Set.of();
        }
        Set<String> speaking = speaking(storeId);
        return packs.ofKinds().entrySet().stream().filter(pack -> !speaking.contains(pack.getKey()))
                .flatMap(pack -> pack.getValue().stream()).collect(Collectors.toSet());
    }

    /** Names of the packs that speak in a store, beside what all shops share. */
    Set<String> speaking(String storeId) {
        List<String> chosen = chosen(storeId);
        return chosen == null ? spokenOf(SearchScope.of(storeId, null)) : Set.copyOf(chosen);
    }

    private List<String> chosen(String storeId) {
        return set.containsKey(storeId) ? set.get(storeId)
                : set.entrySet().stream().filter(entry -> PatternMatchUtils.simpleMatch(entry.getKey(), storeId))
                        .map(Map.Entry::getValue).findFirst().orElse(null);
    }

    private Set<String> spokenOf(SearchScope store) {
        Map<String, Integer> sentences = new TreeMap<>();
        packs.ofKinds().forEach((pack, aspects) -> sentences.put(pack, counter.sentences(store, aspects)));
        int all = sentences.values().stream().mapToInt(Integer::intValue).sum();
        return all < ENOUGH ? sentences.keySet() : sentences.entrySet().stream()
                .filter(pack -> pack.getValue() >= SPEAKS * all).map(Map.Entry::getKey).collect(Collectors.toSet());
    }
}
