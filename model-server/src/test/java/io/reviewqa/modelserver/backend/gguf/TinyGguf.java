package io.reviewqa.modelserver.backend.gguf;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Writes a llama model with random weights (seeded, about 430 KB): it proves the plumbing without a download. It babbles
 * letters and spaces without end, so that every answer runs to its limit or a stop string.
 * Format: <a href="https://github.com/ggml-org/ggml/blob/master/docs/gguf.md">GGUF 3</a>.
 */
public final class TinyGguf {

    private static final int EMBEDDING = 64;
    private static final int FEED_FORWARD = 128;
    private static final int LAYERS = 2;
    private static final int CONTEXT = 16_384;
    private static final int ALIGNMENT = 32;
    private static final int FLOAT32 = 0;
    private static final int BYTE_TOKENS = 256;
    private static final String LETTERS = " abcdefghijklmnopqrstuvwxyz";
    private static final int FIRST_LETTER = 3 + BYTE_TOKENS;

    /** Value types of the metadata. */
    private static final int UINT32_TYPE = 4;
    private static final int INT32_TYPE = 5;
    private static final int FLOAT32_TYPE = 6;
    private static final int STRING_TYPE = 8;
    private static final int ARRAY_TYPE = 9;

    private record Tensor(int[] shape, float[] values) {}

    private final Random random = new Random(42);
    private final ByteBuffer out = ByteBuffer.allocate(2 << 20).order(ByteOrder.LITTLE_ENDIAN);

    private final boolean hasBytePairs;

    private TinyGguf(boolean hasBytePairs) {
        this.hasBytePairs = hasBytePairs;
    }

    /** Writes {@code tiny.gguf} into the folder. */
    public static Path write(Path folder) throws IOException {
        return write(folder.resolve("tiny.gguf"), new TinyGguf(false));
    }

    /** Writes {@code tiny-pairs.gguf} into the folder: its tokenizer parts texts by regular expressions, as Qwen's does. */
    public static Path writeWithBytePairs(Path folder) throws IOException {
        return write(folder.resolve("tiny-pairs.gguf"), new TinyGguf(true));
    }

    private static Path write(Path file, TinyGguf gguf) throws IOException {
        gguf.build();
        try (OutputStream stream = Files.newOutputStream(file)) {
            stream.write(gguf.out.array(), 0, gguf.out.position());
        }
        return file;
    }

    private void build() {
        Map<String, Tensor> tensors = tensors();
        out.put("GGUF".getBytes(StandardCharsets.US_ASCII)).putInt(3).putLong(tensors.size()).putLong(hasBytePairs ? 20 : 18);
        metadata();
        long offset = 0;
        for (Map.Entry<String, Tensor> entry : tensors.entrySet()) {
            Tensor tensor = entry.getValue();
            string(entry.getKey());
            out.putInt(tensor.shape().length);
            for (int size : tensor.shape()) {
                out.putLong(size);
            }
            out.putInt(FLOAT32).putLong(offset);
            offset += aligned(tensor.values().length * (long) Float.BYTES);
        }
        pad();
        for (Tensor tensor : tensors.values()) {
            for (float value : tensor.values()) {
                out.putFloat(value);
            }
            pad();
        }
    }

    private void metadata() {
        text("general.architecture", "llama");
        text("general.name", "tiny");
        number("llama.context_length", CONTEXT);
        number("llama.embedding_length", EMBEDDING);
        number("llama.block_count", LAYERS);
        number("llama.feed_forward_length", FEED_FORWARD);
        number("llama.attention.head_count", 4);
        number("llama.attention.head_count_kv", 4);
        number("llama.rope.dimension_count", EMBEDDING / 4);
        key("llama.attention.layer_norm_rms_epsilon", FLOAT32_TYPE);
        out.putFloat(1e-5f);
        if (hasBytePairs) {
            bytePairs();
        } else {
            pieces();
        }
        number("tokenizer.ggml.unknown_token_id", 0);
        number("tokenizer.ggml.bos_token_id", 1);
        number("tokenizer.ggml.eos_token_id", 2);
        text("tokenizer.chat_template", "{% for m in messages %}<|im_start|>{{ m.role }}\n{{ m.content }}<|im_end|>\n"
                + "{% endfor %}<|im_start|>assistant\n");
    }

    /** SentencePiece: unknown, begin, end, the 256 bytes (so that every text can be read), letters. */
    private void pieces() {
        text("tokenizer.ggml.model", "llama");
        List<String> tokens = new ArrayList<>(List.of("<unk>", "<s>", "</s>"));
        List<Integer> types = new ArrayList<>(List.of(2, 3, 3));
        for (int i = 0; i < BYTE_TOKENS; i++) {
            tokens.add("<0x%02X>".formatted(i));
            types.add(6);
        }
        for (char letter : LETTERS.toCharArray()) {
            tokens.add(letter == ' ' ? "▁" : String.valueOf(letter));
            types.add(1);
        }
        vocabulary(tokens, types);
    }

    /** Three tokens of control, the 256 bytes, and pairs of equal letters, which are the merges. */
    private void bytePairs() {
        text("tokenizer.ggml.model", "gpt2");
        text("tokenizer.ggml.pre", "qwen2");
        List<String> tokens = new ArrayList<>(List.of("<|im_start|>", "<|endoftext|>", "<|im_end|>"));
        List<Integer> types = new ArrayList<>(List.of(3, 3, 3));
        List<String> merges = new ArrayList<>();
        int unprintable = 0;
        for (int i = 0; i < BYTE_TOKENS; i++) {
            boolean isPrinted = i > ' ' && i <= '~' || i > 0xA0 && i != 0xAD;
            tokens.add(Character.toString(isPrinted ? i : BYTE_TOKENS + unprintable++));
            types.add(1);
        }
        for (char letter : LETTERS.toCharArray()) {
            String written = letter == ' ' ? "\u0120" : String.valueOf(letter);
            tokens.add(written + written);
            types.add(1);
            merges.add(written + " " + written);
        }
        vocabulary(tokens, types);
        array("tokenizer.ggml.merges", STRING_TYPE, merges.size());
        merges.forEach(this::string);
    }

    private void vocabulary(List<String> tokens, List<Integer> types) {
        array("tokenizer.ggml.tokens", STRING_TYPE, tokens.size());
        tokens.forEach(this::string);
        array("tokenizer.ggml.scores", FLOAT32_TYPE, tokens.size());
        tokens.forEach(token -> out.putFloat(0));
        array("tokenizer.ggml.token_type", INT32_TYPE, types.size());
        types.forEach(out::putInt);
    }

    private Map<String, Tensor> tensors() {
        int vocabulary = FIRST_LETTER + LETTERS.length();
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        tensors.put("token_embd.weight", random(EMBEDDING, vocabulary));
        tensors.put("output_norm.weight", ones());
        Tensor output = random(EMBEDDING, vocabulary);
        // Only letters are ever likely: half a character would be held back, the end token would end it.
        Arrays.fill(output.values(), 0, FIRST_LETTER * EMBEDDING, 0);
        tensors.put("output.weight", output);
        for (int layer = 0; layer < LAYERS; layer++) {
            String block = "blk." + layer + ".";
            tensors.put(block + "attn_norm.weight", ones());
            for (String name : List.of("attn_q", "attn_k", "attn_v", "attn_output")) {
                tensors.put(block + name + ".weight", random(EMBEDDING, EMBEDDING));
            }
            tensors.put(block + "ffn_norm.weight", ones());
            tensors.put(block + "ffn_gate.weight", random(EMBEDDING, FEED_FORWARD));
            tensors.put(block + "ffn_up.weight", random(EMBEDDING, FEED_FORWARD));
            tensors.put(block + "ffn_down.weight", random(FEED_FORWARD, EMBEDDING));
        }
        return tensors;
    }

    private Tensor random(int columns, int rows) {
        float[] values = new float[columns * rows];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian() / 4;
        }
        return new Tensor(new int[] {columns, rows}, values);
    }

    private static Tensor ones() {
        float[] values = new float[EMBEDDING];
        Arrays.fill(values, 1);
        return new Tensor(new int[] {EMBEDDING}, values);
    }

    private void text(String key, String value) {
        key(key, STRING_TYPE);
        string(value);
    }

    private void number(String key, int value) {
        key(key, UINT32_TYPE);
        out.putInt(value);
    }

    private void array(String key, int type, int length) {
        key(key, ARRAY_TYPE);
        out.putInt(type).putLong(length);
    }

    private void key(String key, int type) {
        string(key);
        out.putInt(type);
    }

    private void string(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        out.putLong(bytes.length).put(bytes);
    }

    private void pad() {
        out.position((int) aligned(out.position()));
    }

    private static long aligned(long size) {
        return (size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    }
}
