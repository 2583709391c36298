/** Three steps of a podium, the middle one highest. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg aria-hidden="true" viewBox="0 0 20 20" className={className} fill="currentColor">
      <rect x="1.5" y="10" width="4.6" height="8" rx="1.2" opacity="0.55" />
      <rect x="7.7" y="3" width="4.6" height="15" rx="1.2" />
      <rect x="13.9" y="7" width="4.6" height="11" rx="1.2" opacity="0.78" />
    </svg>
  );
}
