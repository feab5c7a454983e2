/* Debian 12's OpenSMTPD 6.8 keeps its private key in a process of its own in a way that OpenSSL 3 has no more: no handshake ends
   well. Preloaded, this gives every process the key itself, read when the program starts (later it sits in an empty folder). */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>

/* OpenSSL's headers need not be here: the program brings the library. */
typedef struct evp_pkey_st EVP_PKEY;
typedef struct ssl_ctx_st SSL_CTX;
extern EVP_PKEY *PEM_read_PrivateKey(FILE *, EVP_PKEY **, void *, void *);

static EVP_PKEY *key;

__attribute__((constructor)) static void read_key(void) {
    const char *path = getenv("LAB_KEY");
    FILE *file = path ? fopen(path, "r") : NULL;
    if (file) {
        key = PEM_read_PrivateKey(file, NULL, NULL, NULL);
        fclose(file);
    }
}

int SSL_CTX_use_PrivateKey(SSL_CTX *ctx, EVP_PKEY *given) {
    int (*use)(SSL_CTX *, EVP_PKEY *) = dlsym(RTLD_NEXT, "SSL_CTX_use_PrivateKey");
    return use(ctx, key ? key : given);
}
