package org.lifepay.acceptance.storm;

import java.io.IOException;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.sql.SQLException;
import java.util.List;

/** What all storms share, because making it costs more than a storm: PostgreSQL, keys, what Spring knows of the gateways. */
record StormFixture(Database database, Keys keys, List<GatewayBeans> gateways) implements AutoCloseable {
    static final int GATEWAYS = 2;

    /** @param folder for the keys' files */
    static StormFixture start(Path folder) throws IOException, SQLException {
        installNativeCryptography();
        return new StormFixture(
                Database.start(GATEWAYS), new Keys(folder), List.of(new GatewayBeans(), new GatewayBeans()));
    }

    /** Signatures are a large part of what a storm computes; where the native provider loads, they cost a third. */
    private static void installNativeCryptography() {
        try {
            Class<?> type = Class.forName("com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider");
            Provider provider = (Provider) type.getField("INSTANCE").get(null);
            if (type.getMethod("getLoadingError").invoke(provider) == null) {
                Security.insertProviderAt(provider, 1);
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            System.out.println("storms sign with the JDK's own provider: " + e);
        }
    }

    @Override
    public void close() throws IOException {
        gateways.forEach(GatewayBeans::close);
        database.close();
    }
}
