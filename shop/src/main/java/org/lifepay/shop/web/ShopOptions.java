package org.lifepay.shop.web;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** What a {@link ShopServer} has to know; immutable. */
public final class ShopOptions {
    private final String gateway;
    private final Path merchant;
    private final Path data;
    private final int port;
    private final String bind;
    private final @Nullable URI publicUrl;
    private final @Nullable URI simulator;

    private ShopOptions(
            String gateway,
            Path merchant,
            Path data,
            int port,
            String bind,
            @Nullable URI publicUrl,
            @Nullable URI simulator) {
        this.gateway = gateway;
        this.merchant = merchant;
        this.data = data;
        this.port = port;
        this.bind = bind;
        this.publicUrl = publicUrl;
        this.simulator = simulator;
    }

    /**
     * A shop on a free port of 127.0.0.1.
     *
     * @param gateway the gateway's base URL
     * @param merchant the folder of {@link org.lifepay.shop.MerchantFolder}
     * @param data where the shop keeps its orders
     */
    public static ShopOptions of(String gateway, Path merchant, Path data) {
        return new ShopOptions(gateway, merchant, data, 0, "127.0.0.1", null, null);
    }

    /** Listens on this port; 0 takes a free one. */
    public ShopOptions port(int number) {
        return new ShopOptions(gateway, merchant, data, number, bind, publicUrl, simulator);
    }

    /** Listens on this address instead of 127.0.0.1. */
    public ShopOptions bind(String address) {
        return new ShopOptions(gateway, merchant, data, port, address, publicUrl, simulator);
    }

    /**
     * The address by which buyers and the gateway reach this shop; without it its own on 127.0.0.1.
     *
     * @throws IllegalArgumentException when it is not http or https with a host, or has a path
     */
    public ShopOptions publicUrl(String url) {
        return new ShopOptions(gateway, merchant, data, port, bind, web(url), simulator);
    }

    /**
     * For development: the Alipay simulator, whose pages are then linked to.
     *
     * @throws IllegalArgumentException when it is not http or https with a host, or has a path
     */
    public ShopOptions simulator(String url) {
        return new ShopOptions(gateway, merchant, data, port, bind, publicUrl, web(url));
    }

    private static URI web(String url) {
        URI read = URI.create(url.replaceAll("/+$", ""));
        boolean web = "http".equals(read.getScheme()) || "https".equals(read.getScheme());
        String path = read.getRawPath();
        if (!web || read.getHost() == null || (path != null && !path.isEmpty())) {
            throw new IllegalArgumentException("a URL such as https://shop.example is needed, not " + url);
        }
        return read;
    }

    String gateway() {
        return gateway;
    }

    Path merchant() {
        return merchant;
    }

    Path data() {
        return data;
    }

    int port() {
        return port;
    }

    String bind() {
        return bind;
    }

    @Nullable
    URI publicUrl() {
        return publicUrl;
    }

    @Nullable
    URI simulator() {
        return simulator;
    }
}
