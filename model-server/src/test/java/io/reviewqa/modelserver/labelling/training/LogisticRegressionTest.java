package io.reviewqa.modelserver.labelling.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.reviewqa.modelserver.labelling.sentiment.CharacterNgrams;
import io.reviewqa.modelserver.labelling.sentiment.HeadFile;
import io.reviewqa.modelserver.labelling.sentiment.LinearWeights;
import io.reviewqa.modelserver.labelling.sentiment.SentimentHead;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogisticRegressionTest {

    private static final CharacterNgrams NGRAMS = new CharacterNgrams(1 << 10, 4);
    private static final List<LabelledText> ROWS = IntStream.range(0, 50)
            .mapToObj(i -> new LabelledText((i % 2 == 0 ? "good " : "awful ") + i, i % 2 == 0))
            .toList();

    @TempDir
    private Path folder;

    @Test
    void whenTrainedTwiceWithOneSeed_thenTheHeadIsTheSameAndRight() throws IOException {
        byte[] first = head();

        assertThat(head()).isEqualTo(first);
        SentimentHead head = HeadFile.read("en-ngrams", new ByteArrayInputStream(first));
        assertThat(head.probability("good soup", null)).isGreaterThan(0.7);
        assertThat(head.probability("awful soup", null)).isLessThan(0.3);
    }

    @Test
    void whenRowsAreSplit_thenAFifthOfEitherClassIsHeldOut() {
        LabelledText.Split split = LabelledText.split(ROWS, 1);

        assertThat(split.heldOut()).hasSize(10).filteredOn(LabelledText::positive).hasSize(5);
        assertThat(split.training()).hasSize(40).doesNotContainAnyElementsOf(split.heldOut());
        assertThat(LabelledText.split(ROWS, 1)).isEqualTo(split);
    }

    @Test
    void whenALineIsMalformed_thenTheMessageNamesFileAndLine() throws IOException {
        Path tsv = Files.writeString(folder.resolve("bad.tsv"), "POSITIVE\tgood\nGOOD\tbad\n");

        assertThatThrownBy(() -> LabelledText.read(tsv)).hasMessageContaining("bad.tsv:2");
    }

    private static byte[] head() throws IOException {
        List<LogisticRegression.Row> rows = ROWS.stream()
                .map(row -> new LogisticRegression.Row(NGRAMS.features(row.text()), row.positive()))
                .toList();
        LinearWeights weights = new LogisticRegression(10, 0.5, 1e-5, 7).fit(rows, NGRAMS.buckets());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        HeadFile.write(bytes, new HeadFile.Description("en", "ngrams", NGRAMS.buckets(), NGRAMS.longest()), weights);
        return bytes.toByteArray();
    }
}
