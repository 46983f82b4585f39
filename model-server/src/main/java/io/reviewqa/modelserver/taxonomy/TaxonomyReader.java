package io.reviewqa.modelserver.taxonomy;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.core.io.Resource;

/** Reads a {@link Taxonomy} from YAML; unknown fields are refused, so that a misspelt one is not silently ignored. */
public final class TaxonomyReader {

    /** Where the taxonomy is when {@code reviewqa.labels.taxonomy} is not set. */
    public static final String DEFAULT_LOCATION = "classpath:taxonomy.yaml";

    private static final ObjectMapper YAML = new YAMLMapper();

    private TaxonomyReader() {}

    /** @throws TaxonomyException naming the resource, and the aspect and field that is wrong */
    public static Taxonomy read(Resource resource) {
        try (InputStream in = resource.getInputStream()) {
            return YAML.readValue(in, Taxonomy.class);
        } catch (JsonMappingException e) {
            String reason = e.getCause() instanceof TaxonomyException cause ? cause.getMessage() : e.getMessage();
            throw new TaxonomyException(resource.getDescription() + ": " + reason, e);
        } catch (IOException e) {
            throw new TaxonomyException("Cannot read the taxonomy (reviewqa.labels.taxonomy) from "
                    + resource.getDescription() + ": " + e.getMessage(), e);
        }
    }
}
