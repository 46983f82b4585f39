package io.reviewqa.camel.route.reload;

import java.util.Optional;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.rest.RestDefinition;
import org.apache.camel.model.rest.VerbDefinition;
import org.apache.camel.spi.Resource;
import org.apache.camel.util.FileUtil;

/**
 * Where a route is written. Camel's own short form leaves the file's ending away, and knows nothing of REST operations.
 *
 * @param file its name, without a folder
 * @param line from 1; 0 when it is not known
 */
public record RouteSource(String file, int line) {

    /** Empty for routes that Camel made without a file. */
    public static Optional<RouteSource> of(RouteDefinition route) {
        RestDefinition rest = route.getRestDefinition();
        Resource resource = rest == null ? route.getResource() : rest.getResource();
        return Optional.ofNullable(resource).map(Resource::getLocation).map(location -> new RouteSource(
                FileUtil.stripPath(location), Math.max(0, rest == null ? route.getLineNumber() : line(rest, route.getId()))));
    }

    private static int line(RestDefinition rest, String operation) {
        return rest.getVerbs().stream()
                .filter(verb -> operation != null && operation.equals(verb.getId()))
                .mapToInt(RouteSource::line)
                .findFirst()
                .orElse(0);
    }

    /**
     * Where a REST operation begins. Camel counts lines from 0, which for a route is its {@code - route:}, the line before
     * its first key; an operation has no such line.
     */
    public static int line(VerbDefinition operation) {
        return operation.getLineNumber() + 1;
    }

    @Override
    public String toString() {
        return line > 0 ? file + ":" + line : file;
    }
}
