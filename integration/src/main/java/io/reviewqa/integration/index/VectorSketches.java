package io.reviewqa.integration.index;

import java.io.IOException;
import org.apache.lucene.store.IndexInput;
import org.apache.lucene.store.IndexOutput;

/**
 * What is needed to guess how near vectors are to another at a thirtieth of the cost and of the memory of comparing them: of each
 * vector, less the mean of all, the sign of every number and how long it is. A sketch of signs and a scale that makes the guess
 * unbiased is that of RaBitQ (Gao and Long, 2024), without its rotation.
 */
final class VectorSketches {

    private static final int BLOCK = 256;

    private final int size;
    private final float[] mean;
    private final int words;
    private final IndexInput signs;
    private final IndexInput scales;

    private VectorSketches(int size, float[] mean, IndexInput signs, IndexInput scales) {
        this.size = size;
        this.mean = mean;
        this.words = words(mean.length);
        this.signs = signs;
        this.scales = scales;
    }

    /** Gives all vectors, in the same order each time. */
    @FunctionalInterface
    interface Vectors {
        void each(Taker to) throws IOException;
    }

    @FunctionalInterface
    interface Taker {
        /** @param vector may be another's when this has returned */
        void take(float[] vector) throws IOException;
    }

    /** Takes what is guessed of the vectors, in their order. */
    @FunctionalInterface
    interface Guesses {
        /**
         * @param guess of the product
         * @return below which a guess need not be told from now on
         */
        float take(int vector, float guess) throws IOException;
    }

    private static int words(int dimension) {
        return (dimension + Long.SIZE - 1) / Long.SIZE;
    }

    static void write(Vectors vectors, int dimension, IndexOutput out) throws IOException {
        Mean sum = new Mean(dimension);
        vectors.each(sum);
        float[] mean = sum.mean();
        out.writeInt(sum.size);
        out.writeInt(dimension);
        for (float each : mean) {
            out.writeInt(Float.floatToIntBits(each));
        }
        float[] scales = new float[sum.size];
        Signs signs = new Signs(mean, scales, out);
        vectors.each(signs);
        for (float scale : scales) {
            out.writeInt(Float.floatToIntBits(scale));
        }
    }

    /** Those that were written where a file is read; leaves it where they end. */
    static VectorSketches read(IndexInput in) throws IOException {
        int size = in.readInt();
        float[] mean = new float[in.readInt()];
        in.readFloats(mean, 0, mean.length);
        long begin = in.getFilePointer();
        long ofSigns = (long) size * words(mean.length) * Long.BYTES;
        long ofScales = (long) size * Float.BYTES;
        in.seek(begin + ofSigns + ofScales);
        return new VectorSketches(
                size, mean, in.slice("signs", begin, ofSigns), in.slice("scales", begin + ofSigns, ofScales));
    }

    /** Guesses the product of each vector with another. */
    void guess(Asked asked, Guesses to) throws IOException {
        IndexInput signsLeft = signs.clone();
        IndexInput scalesLeft = scales.clone();
        long[] block = new long[BLOCK * words];
        float[] scale = new float[BLOCK];
        float ofMean = asked.product(mean);
        float least = Float.NEGATIVE_INFINITY;
        for (int begin = 0; begin < size; begin += BLOCK) {
            int count = Math.min(BLOCK, size - begin);
            signsLeft.readLongs(block, 0, count * words);
            scalesLeft.readFloats(scale, 0, count);
            for (int i = 0; i < count; i++) {
                float guess = ofMean + scale[i] * asked.product(block, i * words);
                if (guess >= least) {
                    least = to.take(begin + i, guess);
                }
            }
        }
    }

    /** A vector that others are compared with: its numbers rounded to two sizes, each with its sign. */
    static final class Asked {

        private final float[] vector;
        private final long[] signs;
        private final long[] large;
        private final float small;
        private final float more;
        private final float whole;

        Asked(float[] vector) {
            this.vector = vector;
            signs = new long[words(vector.length)];
            large = new long[signs.length];
            float border = border(vector);
            small = size(vector, 0, border);
            more = size(vector, border, Float.POSITIVE_INFINITY) - small;
            int larges = 0;
            for (int i = 0; i < vector.length; i++) {
                signs[i / Long.SIZE] |= vector[i] < 0 ? 0 : 1L << i;
                if (Math.abs(vector[i]) >= border) {
                    large[i / Long.SIZE] |= 1L << i;
                    larges++;
                }
            }
            whole = small * vector.length + more * larges;
        }

        /** Twelve tenths of the mean size: near the best border of two sizes of what is spread as noise is. */
        private static float border(float[] vector) {
            return 1.2f * size(vector, 0, Float.POSITIVE_INFINITY);
        }

        /** The mean size of those numbers whose size is from one to below another. */
        private static float size(float[] vector, float from, float below) {
            float sum = 0;
            int count = 0;
            for (float each : vector) {
                float size = Math.abs(each);
                if (size >= from && size < below) {
                    sum += size;
                    count++;
                }
            }
            return count == 0 ? from : sum / count;
        }

        private float product(float[] other) {
            float product = 0;
            for (int i = 0; i < vector.length; i++) {
                product += vector[i] * other[i];
            }
            return product;
        }

        /** With the signs that begin at a place: the sum of the sizes, less twice those of other sign. */
        private float product(long[] others, int begin) {
            int different = 0;
            int differentLarge = 0;
            for (int i = 0; i < signs.length; i++) {
                long difference = others[begin + i] ^ signs[i];
                different += Long.bitCount(difference);
                differentLarge += Long.bitCount(difference & large[i]);
            }
            return whole - 2 * (small * different + more * differentLarge);
        }
    }

    private static final class Mean implements Taker {

        private final double[] sum;
        private int size;

        Mean(int dimension) {
            this.sum = new double[dimension];
        }

        @Override
        public void take(float[] vector) {
            for (int i = 0; i < sum.length; i++) {
                sum[i] += vector[i];
            }
            size++;
        }

        float[] mean() {
            float[] mean = new float[sum.length];
            for (int i = 0; i < sum.length; i++) {
                mean[i] = (float) (sum[i] / Math.max(1, size));
            }
            return mean;
        }
    }

    private static final class Signs implements Taker {

        private final float[] mean;
        private final float[] scales;
        private final IndexOutput out;
        private final long[] signs;
        private int next;

        Signs(float[] mean, float[] scales, IndexOutput out) {
            this.mean = mean;
            this.scales = scales;
            this.out = out;
            this.signs = new long[words(mean.length)];
        }

        @Override
        public void take(float[] vector) throws IOException {
            float sum = 0;
            float squares = 0;
            for (int word = 0; word < signs.length; word++) {
                long bits = 0;
                int end = Math.min(vector.length, (word + 1) * Long.SIZE);
                for (int i = word * Long.SIZE; i < end; i++) {
                    float rest = vector[i] - mean[i];
                    sum += Math.abs(rest);
                    squares += rest * rest;
                    bits |= rest < 0 ? 0 : 1L << i;
                }
                out.writeLong(bits);
            }
            scales[next++] = sum == 0 ? 0 : squares / sum;
        }
    }
}
