package io.reviewqa.standalone.chaos;

import io.reviewqa.standalone.JvmProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BooleanSupplier;

/** A part of ReviewQA that is a JVM. */
final class JvmVictim extends Victim {

    /** Many JVMs, each short-lived, on few cores. */
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

    private final Class<?> main;
    private final Path output;
    private final List<String> arguments;
    private final BooleanSupplier serving;
    private JvmProcess process;

    /** @param output file to which every one of its lives appends what it prints */
    JvmVictim(Class<?> main, Path output, List<String> arguments, BooleanSupplier serving) {
        super(output.getFileName().toString().replace(".log", ""));
        this.main = main;
        this.output = output;
        this.arguments = arguments;
        this.serving = serving;
    }

    @Override
    void launch() {
        process = JvmProcess.start(main, output, OPTIONS, arguments);
    }

    @Override
    ProcessHandle process() {
        return process.handle();
    }

    @Override
    boolean serves() {
        if (!process.isAlive()) {
            throw new AssertionError(this + " ended by itself:\n" + process.output());
        }
        return serving.getAsBoolean();
    }

    @Override
    public void close() {
        if (process != null) {
            process.handle().destroyForcibly();
        }
    }
}
