'use client';
import { type QueryKey, useMutation, useQueryClient } from '@tanstack/react-query';
import { toast } from '@/lib/toast';

/**
 * A change on the server: on success it refreshes what it touched and says so in a toast. Failures stay with the caller,
 * who shows them where they belong (`error`, or the rejection of `mutateAsync`).
 */
export function useApiMutation<Input, Output>(options: {
  mutate: (input: Input) => Promise<Output>;
  /** Beginnings of the query keys whose data is now old. */
  invalidates: readonly QueryKey[];
  /** Id of a record that is gone afterwards: what its page still shows of it is not asked for again. */
  gone?: string;
  success?: (output: Output, input: Input) => string;
}) {
  const client = useQueryClient();
  return useMutation<Output, Error, Input>({
    mutationFn: options.mutate,
    onSuccess: async (output, input) => {
      if (options.success) toast.success(options.success(output, input));
      const isGone = ({ queryKey }: { queryKey: QueryKey }) =>
        options.gone !== undefined && queryKey.includes(options.gone);
      await client.invalidateQueries({ predicate: isGone, refetchType: 'none' });
      await Promise.all(
        options.invalidates.map((queryKey) =>
          client.invalidateQueries({ queryKey, predicate: (query) => !isGone(query) }),
        ),
      );
    },
  });
}
