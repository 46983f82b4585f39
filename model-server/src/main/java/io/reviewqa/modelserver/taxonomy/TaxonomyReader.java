package io.reviewqa.modelserver.taxonomy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;

/** Reads a {@link Taxonomy} from YAML; unknown fields are refused, so that a misspelt one is not silently ignored. */
public final class TaxonomyReader {

    private static final ObjectMapper YAML = new YAMLMapper();

    private TaxonomyReader() {}

    /** @throws TaxonomyException naming the resource, and the aspect and field that is wrong */
    public static Taxonomy read(Resource resource) {
        return taxonomy(tree(resource), resource.getDescription());
    }

    /** The file as it is written. */
    static JsonNode tree(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new TaxonomyException("Cannot read the taxonomy (reviewqa.labels.taxonomy) from "
                    + resource.getDescription() + ": " + e.getMessage(), e);
        }
    }

    static Taxonomy taxonomy(JsonNode tree, String origin) {
        try {
            WordLists.expand(tree);
            return YAML.treeToValue(tree, Taxonomy.class);
        } catch (TaxonomyException e) {
            throw new TaxonomyException(origin + ": " + e.getMessage(), e);
        } catch (JsonMappingException e) {
            String reason = e.getCause() instanceof TaxonomyException cause ? cause.getMessage() : e.getMessage();
            throw new TaxonomyException(origin + ": " + reason, e);
        } catch (IOException e) {
            throw new TaxonomyException(origin + ": " + e.getMessage(), e);
        }
    }
}
