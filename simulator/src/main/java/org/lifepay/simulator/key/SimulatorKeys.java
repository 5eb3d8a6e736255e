package org.lifepay.simulator.key;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.concurrent.CompletableFuture;

/**
 * All keys and certificates of the simulated Alipay and of its one app; both key modes share two RSA pairs, and Alipay's next
 * certificate has a third.
 */
public final class SimulatorKeys {
    /** The only app the simulator knows. */
    public static final String APP_ID = "2021000000000001";
    /** The only seller: the account that collects. */
    public static final String SELLER_ID = "2088000000000001";

    private final PrivateKey appPrivate;
    private final PublicKey appPublic;
    private final PrivateKey alipayPrivate;
    private final PublicKey alipayPublic;
    private final X509Certificate root;
    private final X509Certificate app;
    private final X509Certificate alipay;
    private final PrivateKey nextAlipayPrivate;
    private final X509Certificate nextAlipay;

    private SimulatorKeys(
            KeyPair appPair,
            KeyPair alipayPair,
            X509Certificate root,
            X509Certificate app,
            X509Certificate alipay,
            PrivateKey nextAlipayPrivate,
            X509Certificate nextAlipay) {
        this.appPrivate = appPair.getPrivate();
        this.appPublic = appPair.getPublic();
        this.alipayPrivate = alipayPair.getPrivate();
        this.alipayPublic = alipayPair.getPublic();
        this.root = root;
        this.app = app;
        this.alipay = alipay;
        this.nextAlipayPrivate = nextAlipayPrivate;
        this.nextAlipay = nextAlipay;
    }

    /** Makes four 2048 bit pairs at the same time and the certificates over them. */
    public static SimulatorKeys generate(Clock clock) {
        var appPair = CompletableFuture.supplyAsync(RsaProvider::pair);
        var alipayPair = CompletableFuture.supplyAsync(RsaProvider::pair);
        var nextAlipayPair = CompletableFuture.supplyAsync(RsaProvider::pair);
        var authority = new Authority(RsaProvider.pair(), clock.instant());
        KeyPair forApp = appPair.join();
        KeyPair forAlipay = alipayPair.join();
        KeyPair next = nextAlipayPair.join();
        return new SimulatorKeys(
                forApp,
                forAlipay,
                authority.root(),
                authority.issue(APP_ID, forApp.getPublic(), 1001),
                authority.issue("Alipay Simulator", forAlipay.getPublic(), 2001),
                next.getPrivate(),
                authority.issue("Alipay Simulator", next.getPublic(), 2002));
    }

    /** Loads the folder, or fills it first when it holds no key set yet. */
    public static SimulatorKeys loadOrGenerate(Path folder, Clock clock) throws IOException {
        // The next private key is written last, so its presence means the set is whole.
        if (Files.exists(folder.resolve("app_id.txt")) && Files.exists(folder.resolve("alipay_next_private.pem"))) {
            return load(folder);
        }
        refuseForeign(folder);
        SimulatorKeys keys = generate(clock);
        keys.save(folder);
        return keys;
    }

    /** Loads a folder written by {@link #save}; refuses one that belongs to any other app, such as a production key set. */
    public static SimulatorKeys load(Path folder) throws IOException {
        refuseForeign(folder);
        try {
            var appPair = new KeyPair(
                    Pem.publicKey(folder.resolve("app_public.pem")), Pem.privateKey(folder.resolve("app_private.pem")));
            var alipayPair = new KeyPair(
                    Pem.publicKey(folder.resolve("alipay_public.pem")),
                    Pem.privateKey(folder.resolve("alipay_private.pem")));
            return new SimulatorKeys(
                    appPair,
                    alipayPair,
                    Pem.certificate(folder.resolve("alipay_root.crt")),
                    Pem.certificate(folder.resolve("app_cert.crt")),
                    Pem.certificate(folder.resolve("alipay_cert.crt")),
                    Pem.privateKey(folder.resolve("alipay_next_private.pem")),
                    Pem.certificate(folder.resolve("alipay_next_cert.crt")));
        } catch (GeneralSecurityException unreadable) {
            throw new IOException(
                    "a key in " + folder + " cannot be read; delete the folder to make new keys", unreadable);
        }
    }

    /** Writes what clients need (and the simulator's own halves) into the folder; private parts are readable by the owner only. */
    public void save(Path folder) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("app_id.txt"), APP_ID + "\n");
        Files.writeString(folder.resolve("seller_id.txt"), SELLER_ID + "\n");
        Pem.write(folder.resolve("app_private.pem"), appPrivate);
        Pem.write(folder.resolve("app_public.pem"), appPublic);
        Pem.write(folder.resolve("alipay_private.pem"), alipayPrivate);
        Pem.write(folder.resolve("alipay_public.pem"), alipayPublic);
        Pem.write(folder.resolve("app_cert.crt"), app);
        Pem.write(folder.resolve("alipay_cert.crt"), alipay);
        Pem.write(folder.resolve("alipay_root.crt"), root);
        Pem.write(folder.resolve("alipay_next_cert.crt"), nextAlipay);
        Pem.write(folder.resolve("alipay_next_private.pem"), nextAlipayPrivate);
    }

    public PrivateKey appPrivate() {
        return appPrivate;
    }

    public PublicKey appPublic() {
        return appPublic;
    }

    public PrivateKey alipayPrivate() {
        return alipayPrivate;
    }

    public PublicKey alipayPublic() {
        return alipayPublic;
    }

    /** PKCS#8 in base64 without PEM lines: the form in which Alipay's SDKs take the app's private key. */
    public String appPrivateBase64() {
        return Base64.getEncoder().encodeToString(appPrivate.getEncoded());
    }

    /** SPKI in base64 without PEM lines: the form in which Alipay's SDKs take Alipay's public key. */
    public String alipayPublicBase64() {
        return Base64.getEncoder().encodeToString(alipayPublic.getEncoded());
    }

    public X509Certificate rootCertificate() {
        return root;
    }

    public X509Certificate appCertificate() {
        return app;
    }

    /** The certificate clients are given. */
    public X509Certificate alipayCertificate() {
        return alipay;
    }

    /** The key that Alipay signs with after its change of certificate. */
    public PrivateKey nextAlipayPrivate() {
        return nextAlipayPrivate;
    }

    /** A second certificate, over a key of its own, for playing Alipay's change of certificate. */
    public X509Certificate nextAlipayCertificate() {
        return nextAlipay;
    }

    /** PEM text of a certificate. */
    public static String pem(X509Certificate certificate) {
        return Pem.text(certificate);
    }

    private static void refuseForeign(Path folder) throws IOException {
        Path file = folder.resolve("app_id.txt");
        if (!Files.exists(file)) {
            return;
        }
        String appId = Files.readString(file, StandardCharsets.UTF_8).strip();
        if (!appId.equals(APP_ID)) {
            throw new IOException("the keys in " + folder + " are not the simulator's; it refuses to work with them");
        }
    }
}
