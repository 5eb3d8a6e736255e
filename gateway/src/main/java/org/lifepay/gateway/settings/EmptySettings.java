package org.lifepay.gateway.settings;

import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.AbstractBindHandler;
import org.springframework.boot.context.properties.bind.BindContext;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/** Binds an empty setting, as templates of deployments write it, like one that is not set: to its default or to null. */
final class EmptySettings extends AbstractBindHandler {
    private static final ConfigurationPropertyName OURS = ConfigurationPropertyName.of("lifepay");

    EmptySettings(BindHandler parent) {
        super(parent);
    }

    @Override
    public @Nullable Object onSuccess(
            ConfigurationPropertyName name, Bindable<?> target, BindContext context, Object result) {
        return OURS.isAncestorOf(name) && isEmpty(result) ? null : super.onSuccess(name, target, context, result);
    }

    private static boolean isEmpty(Object value) {
        return switch (value) {
            case String text -> text.isBlank();
            case Path path -> path.toString().isBlank();
            case URI uri -> uri.toString().isBlank();
            default -> false;
        };
    }
}
