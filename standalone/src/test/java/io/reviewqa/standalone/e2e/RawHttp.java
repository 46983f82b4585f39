package io.reviewqa.standalone.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends bytes as they are, which no HTTP client would, on a connection of their own. */
record RawHttp(int port, Duration timeout) {

    /**
     * A final answer.
     *
     * @param text its head and the beginning of its body, a character a byte
     */
    record Answer(int status, String text) {

        /** Whether there is such a header field, of that name in any case. */
        boolean hasHeader(String name) {
            return Pattern.compile("(?mi)^" + Pattern.quote(name) + ":").matcher(text.split("\r\n\r\n", 2)[0]).find();
        }
    }

    private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 (\\d{3}) ");

    /**
     * The status of the answer, after all of it was read.
     *
     * @param leave whether nothing more will be sent, though the body may not be at its end
     * @throws IOException when there is none in time, or what comes is no HTTP
     */
    int send(byte[] request, boolean leave) throws IOException {
        return answer(request, leave).status();
    }

    /** As {@link #send}, with what the answer says. */
    Answer answer(byte[] request, boolean leave) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout((int) timeout.toMillis());
            write(request, leave, socket);
            byte[] answer = readAll(socket.getInputStream());
            return new Answer(status(answer), new String(answer, StandardCharsets.ISO_8859_1));
        }
    }

    private static void write(byte[] request, boolean leave, Socket socket) {
        try {
            socket.getOutputStream().write(request);
            if (leave) {
                socket.shutdownOutput();
            }
        } catch (IOException refused) {
            // Who is refused before all is sent can send no more, but still read why.
        }
    }

    private static byte[] readAll(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        int read;
        while ((read = in.read(buffer)) != -1) {
            // Enough for the status; the rest is read and forgotten.
            if (answer.size() < buffer.length) {
                answer.write(buffer, 0, read);
            }
        }
        return answer.toByteArray();
    }

    private static int status(byte[] answer) throws IOException {
        Matcher statusLine = STATUS_LINE.matcher(new String(answer, StandardCharsets.ISO_8859_1));
        while (statusLine.find()) {
            int status = Integer.parseInt(statusLine.group(1));
            if (status >= 200) {
                return status;
            }
        }
        throw new IOException("no answer but: " + new String(answer, StandardCharsets.ISO_8859_1));
    }
}
