package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.model.ContractNames;
import io.reviewqa.phrasing.Phrases;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The aspects reviews are counted by, in the order of the file. Every aspect is complete in every language listed.
 *
 * @param languages how terms are read, by ISO 639-1 language
 * @param aspects   without the abstention
 * @param other     the words for the abstention, by language; its counts are of tone
 */
public record Taxonomy(Map<String, LanguageRules> languages, List<Aspect> aspects, Map<String, Phrases> other) {

    /** @throws TaxonomyException naming what is missing, doubled or malformed */
    public Taxonomy {
        AspectChecks checks = new AspectChecks("taxonomy");
        checks.present(languages, "languages");
        checks.present(other, ContractNames.OTHER_ASPECT);
        aspects = Lists.orEmpty(aspects);
        if (languages.isEmpty() || aspects.isEmpty()) {
            throw new TaxonomyException("taxonomy: needs at least one language and one aspect");
        }
        languages.forEach(Taxonomy::checkRules);
        checkNames(aspects);
        for (String language : languages.keySet()) {
            aspects.forEach(aspect -> checkComplete(aspect, language));
            new AspectChecks("aspect 'other'").phrases(language, other.get(language));
        }
        languages = Map.copyOf(languages);
        other = Map.copyOf(other);
    }

    /** The aspect of that name; empty for {@link #ContractNames.OTHER_ASPECT} and for names unknown. */
    public Optional<Aspect> aspect(String name) {
        return aspects.stream().filter(aspect -> aspect.name().equals(name)).findFirst();
    }

    /** @throws TaxonomyException when there is neither such an aspect nor such a language */
    public Phrases phrases(String name, String language) {
        Phrases found = ContractNames.OTHER_ASPECT.equals(name)
                ? other.get(language)
                : aspect(name).map(aspect -> aspect.phrases().get(language)).orElse(null);
        if (found == null) {
            throw new TaxonomyException("taxonomy: no aspect '" + name + "' in language '" + language + "'");
        }
        return found;
    }

    private static void checkRules(String language, LanguageRules rules) {
        AspectChecks checks = new AspectChecks("language '" + language + "'");
        checks.present(rules, "negations");
        checks.patterns(rules.negations().before(), "negations.before");
        checks.patterns(rules.negations().after(), "negations.after");
        checks.cues(rules.degrees().excess(), "degrees.excess");
        checks.cues(rules.degrees().right(), "degrees.right");
        checks.cues(rules.degrees().lack(), "degrees.lack");
    }

    private static void checkNames(List<Aspect> aspects) {
        Set<String> seen = new HashSet<>();
        for (Aspect aspect : aspects) {
            if (aspect.name().equals(ContractNames.OTHER_ASPECT)) {
                throw new TaxonomyException("aspect 'other': the name is reserved for the abstention");
            }
            if (!seen.add(aspect.name())) {
                throw new TaxonomyException("aspect '" + aspect.name() + "': listed twice");
            }
        }
    }

    private static void checkComplete(Aspect aspect, String language) {
        AspectChecks checks = new AspectChecks("aspect '" + aspect.name() + "'");
        checks.present(aspect.descriptions().get(language), "descriptions." + language);
        checks.present(aspect.terms().get(language), "terms." + language);
        checks.present(aspect.phrases().get(language), "phrases." + language);
    }
}
