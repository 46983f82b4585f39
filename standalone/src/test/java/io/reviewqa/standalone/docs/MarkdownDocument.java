package io.reviewqa.standalone.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.commonmark.ext.heading.anchor.IdGenerator;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;

/**
 * What a Markdown file links to and what in it can be linked to. Links are as written; text in code is none.
 *
 * @param links destinations of links and images, those in HTML included
 * @param anchors what may follow a {@code #}: of headings as GitHub makes them, and ids given in HTML
 */
record MarkdownDocument(List<String> links, Set<String> anchors) {

    private static final Parser PARSER = Parser.builder().build();
    private static final Pattern HTML_LINK = Pattern.compile("\\b(?:href|src)\\s*=\\s*[\"']([^\"']*)[\"']");
    private static final Pattern HTML_ANCHOR = Pattern.compile("\\b(?:id|name)\\s*=\\s*[\"']([^\"']*)[\"']");

    static MarkdownDocument read(Path file) throws IOException {
        Reader reader = new Reader();
        PARSER.parse(Files.readString(file)).accept(reader);
        return new MarkdownDocument(reader.links, reader.anchors);
    }

    private static final class Reader extends AbstractVisitor {

        private final List<String> links = new ArrayList<>();
        private final Set<String> anchors = new HashSet<>();
        /** Numbers headings of the same text: {@code limits}, {@code limits-1}. */
        private final IdGenerator ids = IdGenerator.builder().build();

        @Override
        public void visit(Link link) {
            links.add(link.getDestination());
            visitChildren(link);
        }

        @Override
        public void visit(Image image) {
            links.add(image.getDestination());
            visitChildren(image);
        }

        @Override
        public void visit(Heading heading) {
            TextOf text = new TextOf();
            heading.accept(text);
            anchors.add(ids.generateId(text.text.toString()));
            visitChildren(heading);
        }

        @Override
        public void visit(HtmlInline html) {
            read(html.getLiteral());
        }

        @Override
        public void visit(HtmlBlock html) {
            read(html.getLiteral());
        }

        private void read(String html) {
            HTML_LINK.matcher(html).results().forEach(link -> links.add(link.group(1)));
            HTML_ANCHOR.matcher(html).results().forEach(anchor -> anchors.add(anchor.group(1)));
        }
    }

    private static final class TextOf extends AbstractVisitor {

        private final StringBuilder text = new StringBuilder();

        @Override
        public void visit(Text part) {
            text.append(part.getLiteral());
        }

        @Override
        public void visit(Code part) {
            text.append(part.getLiteral());
        }
    }
}
