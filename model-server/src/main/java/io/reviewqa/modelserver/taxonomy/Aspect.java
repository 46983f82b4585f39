package io.reviewqa.modelserver.taxonomy;

import io.reviewqa.phrasing.Phrases;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Something reviews speak to and askers ask after.
 *
 * @param name         lower-case identifier, as it travels in labels and requests
 * @param kind         what its polarity means
 * @param descriptions sentences as reviewers and askers write them, by ISO 639-1 language
 * @param terms        words that name it, by language
 * @param phrases      words that an answer uses, by language
 */
public record Aspect(String name, AspectKind kind, Map<String, List<String>> descriptions, Map<String, Terms> terms,
        Map<String, Phrases> phrases) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    /** @throws TaxonomyException naming the aspect and the field that is missing or malformed */
    public Aspect {
        if (name == null || !NAME.matcher(name).matches()) {
            throw new TaxonomyException("aspect '" + name + "': name must match " + NAME);
        }
        AspectChecks checks = new AspectChecks("aspect '" + name + "'");
        checks.present(kind, "kind");
        checks.present(descriptions, "descriptions");
        checks.present(terms, "terms");
        checks.present(phrases, "phrases");
        descriptions.forEach(checks::descriptions);
        terms.forEach(checks::terms);
        phrases.forEach(checks::phrases);
        descriptions = Map.copyOf(descriptions);
        terms = Map.copyOf(terms);
        phrases = Map.copyOf(phrases);
    }
}
