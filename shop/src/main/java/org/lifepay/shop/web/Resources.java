package org.lifepay.shop.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The shop's files that never change: style, script, pictures, code to show. */
final class Resources {
    private Resources() {}

    static String text(String name) {
        return new String(bytes(name), StandardCharsets.UTF_8);
    }

    static byte[] bytes(String name) {
        try (InputStream file = Resources.class.getResourceAsStream("/org/lifepay/shop/web/" + name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            byte[] buffer = new byte[8192];
            for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
                all.write(buffer, 0, read);
            }
            return all.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
