package io.reviewqa.modelserver.selection;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.reviewqa.modelserver.catalogue.Task;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;

/**
 * What was chosen when a setting named several models, one small file a task in the cache folder. The choice stands until
 * the setting changes or the file is deleted: a hub that answers again must not make stored vectors worthless.
 */
public final class RememberedChoices {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path folder;

    public RememberedChoices(Path folder) {
        this.folder = folder;
    }

    /** The choice made among exactly these names; empty when there was none. */
    Optional<Choice> find(Task task, List<String> names) {
        Path file = file(task);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(file.toFile(), Choice.class)).filter(choice -> choice.among().equals(names));
        } catch (IOException e) {
            throw new UncheckedIOException("the chosen model %s cannot be read: mend or delete it".formatted(file), e);
        }
    }

    void remember(Task task, Choice choice) {
        try {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "chosen", ".part");
            JSON.writerWithDefaultPrettyPrinter().writeValue(part.toFile(), choice);
            Files.move(part, file(task), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the chosen model cannot be remembered in " + folder, e);
        }
    }

    Path file(Task task) {
        return folder.resolve("chosen-%s-model.json".formatted(task.label())).toAbsolutePath();
    }

    /**
     * A choice.
     *
     * @param among the names that the setting had, in its order
     * @param chosen one of them
     * @param because why
     */
    record Choice(List<String> among, String chosen, String because) {}
}
