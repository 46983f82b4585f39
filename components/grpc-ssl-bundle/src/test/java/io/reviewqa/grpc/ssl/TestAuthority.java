package io.reviewqa.grpc.ssl;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.pem.PemSslStoreBundle;
import org.springframework.boot.ssl.pem.PemSslStoreDetails;

/** A certificate authority of a test's own, made by the JDK's keytool; what it issues lies in PEM files. */
public final class TestAuthority {

    private static final String PASSWORD = "changeit";

    private final Path folder;
    private final Path keys;

    private TestAuthority(Path folder, Path keys) {
        this.folder = folder;
        this.keys = keys;
    }

    /** @param name of the authority; its certificate is {@code <name>.crt} in the folder */
    public static TestAuthority create(Path folder, String name) throws IOException, GeneralSecurityException {
        TestAuthority authority = new TestAuthority(folder, folder.resolve(name + ".p12"));
        authority.keytool("ca", "CN=" + name, "bc:critical=ca:true");
        Files.writeString(authority.certificate(), pem("CERTIFICATE", authority.load().getCertificate("ca").getEncoded()));
        return authority;
    }

    /** The authority's own certificate. */
    public Path certificate() {
        return Path.of(keys.toString().replaceFirst("\\.p12$", ".crt"));
    }

    /** A key and a certificate for 127.0.0.1 and localhost, {@code <name>.key} and {@code <name>.crt} in the folder. */
    public TestAuthority issue(String name) throws IOException, GeneralSecurityException {
        keytool(name, "CN=" + name, "san=ip:127.0.0.1,dns:localhost", "-signer", "ca");
        KeyStore store = load();
        StringBuilder chain = new StringBuilder();
        for (Certificate certificate : store.getCertificateChain(name)) {
            chain.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        replace(folder.resolve(name + ".crt"), chain.toString());
        replace(folder.resolve(name + ".key"),
                pem("PRIVATE KEY", store.getKey(name, PASSWORD.toCharArray()).getEncoded()));
        return this;
    }

    /** The key issued under the name, and trust in {@code trusted}. */
    public SslBundle bundle(String name, TestAuthority trusted) {
        return SslBundle.of(new PemSslStoreBundle(
                PemSslStoreDetails.forCertificate("file:" + folder.resolve(name + ".crt"))
                        .withPrivateKey("file:" + folder.resolve(name + ".key")),
                trusted.details()));
    }

    /** No key, and trust in this authority. */
    public SslBundle trust() {
        return SslBundle.of(new PemSslStoreBundle(null, details()));
    }

    private PemSslStoreDetails details() {
        return PemSslStoreDetails.forCertificate("file:" + certificate());
    }

    private void keytool(String alias, String subject, String extension, String... more) throws IOException {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", subject, "-ext", extension, "-validity", "2",
                "-storetype", "PKCS12", "-keystore", keys.toString(), "-storepass", PASSWORD));
        command.addAll(List.of(more));
        try {
            if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
                throw new IllegalStateException("keytool failed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private KeyStore load() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n"
                .formatted(kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content));
    }

    /** By rename, so that nobody reads half a file. */
    private static void replace(Path file, String content) throws IOException {
        Path part = Files.writeString(file.resolveSibling(file.getFileName() + ".part"), content);
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
