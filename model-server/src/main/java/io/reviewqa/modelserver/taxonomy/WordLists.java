package io.reviewqa.modelserver.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Iterator;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a language's lists of words where its terms name them: {@code {good} rooms?} becomes {@code (?:great|good|…) rooms?}. */
final class WordLists {

    /** Not a quantifier, {@code {0,3}}, nor a class of characters, {@code \p{L}}. */
    private static final Pattern NAME = Pattern.compile("(?<!\\\\[pP])\\{([a-z]\\w*)}");

    private WordLists() {}

    /** @throws TaxonomyException naming the aspect and the list that its language does not have */
    static void expand(JsonNode taxonomy) {
        for (JsonNode aspect : taxonomy.path("aspects")) {
            Iterator<Map.Entry<String, JsonNode>> languages = aspect.path("terms").fields();
            while (languages.hasNext()) {
                Map.Entry<String, JsonNode> terms = languages.next();
                JsonNode words = taxonomy.path("languages").path(terms.getKey()).path("words");
                String owner = "aspect '%s': terms.%s".formatted(aspect.path("name").asText(), terms.getKey());
                terms.getValue().forEach(list -> expand(list, words, owner));
            }
        }
    }

    private static void expand(JsonNode list, JsonNode words, String owner) {
        if (!(list instanceof ArrayNode expressions)) {
            return;
        }
        for (int i = 0; i < expressions.size(); i++) {
            if (expressions.get(i).isTextual()) {
                String expanded = NAME.matcher(expressions.get(i).textValue())
                        .replaceAll(name -> Matcher.quoteReplacement(words(words, name.group(1), owner)));
                expressions.set(i, TextNode.valueOf(expanded));
            }
        }
    }

    private static String words(JsonNode words, String name, String owner) {
        if (!words.path(name).isTextual()) {
            throw new TaxonomyException(owner + " uses the words '" + name + "', which the language does not list");
        }
        return words.path(name).textValue();
    }
}
