package org.lifepay.gateway;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.lifepay.gateway.certificate.CertificateAuthority;
import org.lifepay.gateway.certificate.CertificateSettings;
import org.lifepay.gateway.certificate.PlatformKey;
import org.lifepay.gateway.certificate.upload.TrustAnchors;
import org.lifepay.gateway.channel.alipay.AlipaySettings;
import org.lifepay.gateway.merchant.ChannelNumbers;
import org.lifepay.gateway.settings.SettingsCheck;
import org.lifepay.gateway.vault.TinkVault;

/** Opens the key files that the configuration names, as the start will, and finds all that cannot be used. */
final class KeyFilesCheck {
    private static final String HINT = " (docs/operating.md, Keys and files, tells how to make it)";

    private final List<String> mistakes = new ArrayList<>();

    /** Each mistake is a sentence that begins with the key; the settings themselves are right. */
    static List<String> mistakes(SettingsCheck settings, boolean alipay) {
        KeyFilesCheck check = new KeyFilesCheck();
        check.own(settings.bind(KeySettings.class));
        check.certificates(settings.bind(CertificateSettings.class));
        if (alipay) {
            check.open("lifepay.alipay.private-key-file", settings.bind(AlipaySettings.class)::verifyKeyFiles);
        }
        return List.copyOf(check.mistakes);
    }

    private void own(KeySettings keys) {
        open("lifepay.platform-key-file", () -> PlatformKey.load(keys.platformKeyFile(), keys.platformPasswordFile()));
        Path next = keys.nextPlatformKeyFile();
        Path password = keys.nextPlatformPasswordFile();
        if (next != null && password != null) {
            open("lifepay.next-platform-key-file", () -> PlatformKey.load(next, password));
        }
        open(
                "lifepay.vault-key-file",
                () -> TinkVault.open(keys.vaultKeyFile()).seal("", "check")); // read when it is used
        open("lifepay.number-key-file", () -> ChannelNumbers.load(keys.numberKeyFile()));
    }

    private void certificates(CertificateSettings certificates) {
        open(
                "lifepay.certificates.authority-key-file",
                () -> CertificateAuthority.load(certificates.authorityKeyFile(), certificates.authorityPasswordFile()));
        open("lifepay.certificates.trust-anchors", () -> TrustAnchors.load(certificates.trustAnchors()));
    }

    private void open(String key, Runnable load) {
        try {
            load.run();
        } catch (IllegalStateException e) { // its message is for the operator, and never quotes a key
            String message = String.valueOf(e.getMessage());
            mistakes.add((message.startsWith("lifepay.") ? message : key + ": " + message) + HINT);
        }
    }
}
