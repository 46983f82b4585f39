package io.reviewqa.integration.review;

import io.reviewqa.text.Languages;
import io.reviewqa.text.Sentences;
import java.util.List;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/** Splits a review into sentences, as {@link Sentences} tells, each with its language. */
@Component
public final class SentenceSplitter {

    /** The sentences in their order; each stands word for word in the text, none without a word. */
    public List<Sentence> split(String text) {
        List<String> sentences = Sentences.of(text);
        return IntStream.range(0, sentences.size())
                .mapToObj(i -> new Sentence(i, sentences.get(i), Languages.of(sentences.get(i))))
                .toList();
    }
}
