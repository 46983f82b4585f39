package io.reviewqa.modelserver.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.ssl.SslStoreBundle;

/** A fresh key with a self-signed certificate for 127.0.0.1, in a PKCS #12 file. */
public record TestKeys(Path keyStore, Path trustStore) {

    public static final String PASSWORD = "changeit";

    /** @param name of the two files and of the certificate */
    public static TestKeys create(Path folder, String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path keyStore = folder.resolve(name + ".p12");
        Process keytool = new ProcessBuilder(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1",
                "-validity", "2", "-storetype", "PKCS12", "-keystore", keyStore.toString(), "-storepass", PASSWORD))
                .inheritIO().start();
        if (keytool.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(name, load(keyStore).getCertificate(name));
        Path trustStore = folder.resolve(name + "-trusted.p12");
        try (OutputStream out = Files.newOutputStream(trustStore)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        return new TestKeys(keyStore, trustStore);
    }

    /** As the bundle {@code server}: this key, and the clients that hold {@code known}. */
    public SslBundles serverBundle(TestKeys known) throws IOException, GeneralSecurityException {
        return new DefaultSslBundleRegistry("server",
                SslBundle.of(SslStoreBundle.of(load(keyStore), PASSWORD, load(known.trustStore()))));
    }

    public KeyManager[] keyManagers() throws IOException, GeneralSecurityException {
        return keyFactory().getKeyManagers();
    }

    /** Trusts this key's certificate and no other. */
    public TrustManager[] trustManagers() throws IOException, GeneralSecurityException {
        return trustFactory().getTrustManagers();
    }

    private KeyManagerFactory keyFactory() throws IOException, GeneralSecurityException {
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(load(keyStore), PASSWORD.toCharArray());
        return factory;
    }

    private TrustManagerFactory trustFactory() throws IOException, GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(load(trustStore));
        return factory;
    }

    private static KeyStore load(Path file) throws IOException, GeneralSecurityException {
        return KeyStore.getInstance(file.toFile(), PASSWORD.toCharArray());
    }
}
