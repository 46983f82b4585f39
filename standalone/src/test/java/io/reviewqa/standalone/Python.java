package io.reviewqa.standalone;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The machine's Python with a package that pip fetches once for a build folder. */
public final class Python {

    private final Path packages;
    private final String requirement;

    /**
     * @param folder below {@code target}, for this package alone
     * @param requirement as pip reads it
     */
    public Python(String folder, String requirement) {
        this.packages = Path.of("target", folder).toAbsolutePath();
        this.requirement = requirement;
    }

    /** False where there is no Python, no pip or no index that answers; why is printed. */
    public boolean has(String module) throws InterruptedException {
        if (Files.isDirectory(packages.resolve(module))) {
            return true;
        }
        try {
            Result installed = run(List.of("-m", "pip", "install", "--quiet", "--disable-pip-version-check",
                    "--only-binary=:all:", "--target", packages.toString(), requirement));
            if (installed.exitCode() == 0) {
                return true;
            }
            System.out.println(requirement + " cannot be had: " + installed.output());
        } catch (IOException e) {
            System.out.println("python3 cannot be had: " + e.getMessage());
        }
        return false;
    }

    public record Result(int exitCode, String output) {}

    /** Returns when it has ended. */
    public Result run(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(arguments);
        command.add(0, "python3");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).directory(Path.of("target").toFile());
        builder.environment().put("PYTHONPATH", packages.toString());
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                throw new AssertionError(output);
            }
            return new Result(process.exitValue(), output);
        } finally {
            process.destroy();
        }
    }
}
