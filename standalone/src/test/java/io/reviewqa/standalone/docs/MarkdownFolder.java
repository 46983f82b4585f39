package io.reviewqa.standalone.docs;

import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The Markdown files of a repository and where their links lead. Links to other hosts are not looked at. */
final class MarkdownFolder {

    private static final String SUFFIX = ".md";
    /** What a fresh clone does not have. */
    private static final Set<String> NOT_COMMITTED = Set.of(".git", "target", "data", "node_modules");
    private static final Pattern ELSEWHERE = Pattern.compile("(?:[a-zA-Z][a-zA-Z0-9+.-]*:|//).*");

    private final Path root;
    private final Map<Path, MarkdownDocument> documents = new HashMap<>();

    MarkdownFolder(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Of all folders, in the order of their paths; symbolic links are not followed. */
    List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(root, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                return NOT_COMMITTED.contains(folder.getFileName().toString()) && !folder.equals(root)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(SUFFIX)) {
                    files.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        return files.stream().sorted().toList();
    }

    /** The links of a file that lead nowhere, each with what is wrong. */
    List<String> brokenLinks(Path file) throws IOException {
        List<String> broken = new ArrayList<>();
        for (String link : document(file).links()) {
            String fault = ELSEWHERE.matcher(link).matches() ? null : fault(file, link);
            if (fault != null) {
                broken.add(link + ": " + fault);
            }
        }
        return broken;
    }

    /** What is wrong with a relative link; null when it leads somewhere. */
    private String fault(Path file, String link) throws IOException {
        int hash = link.indexOf('#');
        String path = URLDecoder.decode((hash < 0 ? link : link.substring(0, hash)).replace("+", "%2B"), StandardCharsets.UTF_8);
        Path target = target(file, path);
        if (!target.startsWith(root)) {
            return "outside of the repository";
        }
        if (!Files.exists(target) || isNotCommitted(target)) {
            return "no such file in the repository";
        }
        return hash < 0 ? null : anchorFault(target, link.substring(hash + 1));
    }

    private Path target(Path file, String path) {
        if (path.isEmpty()) {
            return file;
        }
        return (path.startsWith("/") ? root.resolve(path.substring(1)) : file.resolveSibling(path)).normalize();
    }

    private boolean isNotCommitted(Path target) {
        for (Path part : root.relativize(target)) {
            if (NOT_COMMITTED.contains(part.toString())) {
                return true;
            }
        }
        return false;
    }

    private String anchorFault(Path target, String anchor) throws IOException {
        if (!target.toString().endsWith(SUFFIX)) {
            return "only Markdown files have headings";
        }
        Set<String> anchors = document(target).anchors();
        return anchors.contains(URLDecoder.decode(anchor, StandardCharsets.UTF_8)) ? null : "no such heading";
    }

    private MarkdownDocument document(Path file) throws IOException {
        MarkdownDocument known = documents.get(file);
        if (known == null) {
            known = MarkdownDocument.read(file);
            documents.put(file, known);
        }
        return known;
    }
}
