package io.reviewqa.modelserver.backend.djl;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.util.PairList;
import ai.djl.util.StringPair;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * A tokenizer for what strangers write, whose native memory does not grow with it. The library reads all of a batch before it cuts, and
 * keeps what it cuts off; of a pair, each piece cut off from one text together with each from the other, which of two texts of 10,000
 * characters is half a gigabyte.
 */
final class BoundedTokenizer implements AutoCloseable {

    /** Of the library's native calls; each may take 200 bytes of memory. */
    private static final int CHARACTERS_AT_ONCE = 1 << 16;

    private final HuggingFaceTokenizer tokenizer;
    /** Tokens for a pair's two texts. */
    private final int room;

    /** Owns the tokenizer from now on. */
    BoundedTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
        this.room = tokenizer.getMaxLength() - length(tokenizer.encode("", "", true, false));
    }

    /** Tokens, without what pads them. */
    static int length(Encoding encoding) {
        return (int) Arrays.stream(encoding.getAttentionMask()).sum();
    }

    /** One for each text. */
    List<Encoding> encode(List<String> texts) {
        return inChunks(texts, String::length, tokenizer::batchEncode);
    }

    /** One for each pair. */
    List<Encoding> encodePairs(List<StringPair> pairs) {
        return inChunks(pairs, pair -> pair.getKey().length() + pair.getValue().length(),
                chunk -> tokenizer.batchEncode(new PairList<>(chunk.stream().map(StringPair::getKey).toList(),
                        chunk.stream().map(StringPair::getValue).toList())));
    }

    /** The question with each text, cut where the model stops reading: of both what is over its half, or over what the other leaves. */
    List<StringPair> fit(String question, List<String> texts) {
        int longest = texts.stream().mapToInt(String::length).max().orElse(0);
        if (question.length() + longest <= room) {
            // Where a character is several tokens, the pair may still be cut: of so little, not much is left over.
            return texts.stream().map(text -> new StringPair(question, text)).toList();
        }
        Spans asked = spans(List.of(question)).get(0);
        return spans(texts).stream().map(text -> fit(asked, text)).toList();
    }

    private StringPair fit(Spans question, Spans text) {
        int half = room / 2;
        int ofQuestion = question.count() <= half ? question.count() : Math.max(half, room - text.count());
        return new StringPair(question.cut(ofQuestion), text.cut(Math.max(half, room - ofQuestion)));
    }

    private List<Spans> spans(List<String> texts) {
        List<Encoding> encodings =
                inChunks(texts, String::length, chunk -> tokenizer.batchEncode(chunk, false, false));
        return IntStream.range(0, texts.size()).mapToObj(i -> Spans.of(texts.get(i), encodings.get(i))).toList();
    }

    private static <T> List<Encoding> inChunks(List<T> all, ToIntFunction<T> characters, Function<List<T>, Encoding[]> encode) {
        List<Encoding> encodings = new ArrayList<>(all.size());
        int begin = 0;
        int sum = 0;
        for (int i = 0; i < all.size(); i++) {
            sum += characters.applyAsInt(all.get(i));
            if (sum >= CHARACTERS_AT_ONCE || i == all.size() - 1) {
                Collections.addAll(encodings, encode.apply(all.subList(begin, i + 1)));
                begin = i + 1;
                sum = 0;
            }
        }
        return encodings;
    }

    @Override
    public void close() {
        tokenizer.close();
    }

    /**
     * Where a text's tokens end.
     *
     * @param ends in code points; of no more tokens than the model reads
     */
    private record Spans(String text, int[] ends) {

        static Spans of(String text, Encoding encoding) {
            CharSpan[] spans = encoding.getCharTokenSpans();
            return new Spans(text, IntStream.range(0, length(encoding)).map(i -> spans[i].getEnd()).toArray());
        }

        int count() {
            return ends.length;
        }

        String cut(int tokens) {
            return tokens >= ends.length ? text : text.substring(0, text.offsetByCodePoints(0, ends[tokens - 1]));
        }
    }
}
