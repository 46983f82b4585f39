package io.reviewqa.modelserver.taxonomy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.Resource;

/** The taxonomy that comes along: a pack of aspects for each kind of shop, of which any may be chosen. */
public final class TaxonomyPacks {

    /** In the order in which their aspects are listed. */
    public static final List<String> NAMES = List.of("common", "food", "lodging", "electronics", "beauty-fashion");

    private TaxonomyPacks() {}

    /** Every pack. */
    public static Taxonomy all() {
        return read(NAMES);
    }

    /**
     * The packs of those names.
     *
     * @throws TaxonomyException naming what is no pack, or that none is chosen
     */
    public static Taxonomy read(Collection<String> names) {
        List<String> unknown = names.stream().filter(name -> !NAMES.contains(name)).toList();
        if (!unknown.isEmpty()) {
            throw new TaxonomyException("reviewqa.labels.packs: there is no pack %s; there are %s"
                    .formatted(String.join(", ", unknown), String.join(", ", NAMES)));
        }
        if (names.isEmpty()) {
            throw new TaxonomyException("reviewqa.labels.packs: choose at least one of " + String.join(", ", NAMES));
        }
        ObjectNode taxonomy = (ObjectNode) TaxonomyReader.tree(file("languages"));
        ArrayNode aspects = taxonomy.putArray("aspects");
        NAMES.stream().filter(names::contains).forEach(name -> aspectsOf(name).forEach(aspects::add));
        return TaxonomyReader.taxonomy(taxonomy, "taxonomy packs " + String.join(", ", names));
    }

    /** As they are written in the file. */
    static JsonNode aspectsOf(String pack) {
        return TaxonomyReader.tree(file(pack)).path("aspects");
    }

    private static Resource file(String name) {
        return new ClassPathResource("taxonomy/" + name + ".yaml");
    }
}
