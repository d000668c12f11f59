/** Whether what jobs are kept in cannot be reached or written just now: no fault of the request, nor of the code. */
export const isUnavailable = (error: unknown): boolean => {
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  return (
    codes.test(String(code)) ||
    /timeout|terminated|ended|closed|not queryable|disk is full|disk I\/O|readonly database/i.test(
      String(message),
    )
  );
};

// Of the file system, of sockets, and the classes of PostgreSQL for lost connections, a full disk and a stop.
const codes =
  /^(?:EACCES|EPERM|EROFS|ENOSPC|EDQUOT|ENOTDIR|ECONN\w+|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENOTFOUND|08\w{3}|53\w{3}|57P0\d)$/;
